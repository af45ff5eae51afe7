package dev.sluice.simulator.wire;

import java.time.Duration;
import java.util.Optional;

import dev.sluice.simulator.Provider;
import dev.sluice.simulator.answer.Answer;
import dev.sluice.simulator.answer.AnswerRequest;
import dev.sluice.simulator.answer.AnswerWriter;
import dev.sluice.simulator.answer.Finish;
import dev.sluice.simulator.answer.Speed;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.Faults;
import dev.sluice.simulator.fault.Target;
import dev.sluice.simulator.http.ConnectionCut;

/** Decides what happens with a call: a good answer, or the fault that is on order for it. */
public final class Director {
    private final Faults faults;
    private final Speed speed;
    private final Duration batchTime;
    private final AnswerWriter writer;

    /**
     * A director.
     *
     * @param faults what is on order
     * @param speed how fast answers come without a fault
     * @param batchTime how long a batch takes without a fault
     * @param writer writes the answers
     */
    public Director(Faults faults, Speed speed, Duration batchTime, AnswerWriter writer) {
        this.faults = faults;
        this.speed = speed;
        this.batchTime = batchTime;
        this.writer = writer;
    }

    /**
     * The script of a call. A fault that strikes is used up.
     *
     * @throws WireProblem if the fault is a refusal of the call
     * @throws ConnectionCut if the fault is a closed connection
     */
    public Script script(AnswerRequest request, ProviderProblems problems) throws WireProblem, ConnectionCut {
        Optional<Fault> struck = faults.strike(
                Target.CALL,
                request.provider(),
                request.model(),
                request.prompt().text());
        return struck.isPresent() ? faulty(struck.get(), plain(request), request, problems) : plain(request);
    }

    /**
     * The script of a batch's submission. A fault that strikes is used up.
     *
     * @param model the model of its first call
     * @throws WireProblem if the fault is a refusal of the batch
     * @throws ConnectionCut if the fault is a closed connection
     */
    public BatchScript batch(Provider provider, String model, ProviderProblems problems)
            throws WireProblem, ConnectionCut {
        BatchScript plain = new BatchScript(batchTime, Duration.ZERO, false);
        Optional<Fault> struck = faults.strike(Target.BATCH, provider, model, "");
        if (struck.isEmpty()) {
            return plain;
        }
        return switch (struck.get()) {
            case Fault.Status status -> throw ofStatus(status, problems);
            case Fault.SpendLimit limit -> throw problems.spendLimit();
            case Fault.ConnectionClosed closed -> throw new ConnectionCut("ordered");
            case Fault.AnswerLost lost -> new BatchScript(batchTime, Duration.ZERO, true);
            case Fault.Hang hang -> new BatchScript(batchTime, hang.duration(), false);
            case Fault.Slow slow -> {
                Duration slower = Duration.ofNanos((long) (batchTime.toNanos() * slow.factor()));
                yield new BatchScript(slower, Duration.ZERO, false);
            }
            case Fault.OfAnswer none -> plain;
        };
    }

    /**
     * The answer to a batch's call; empty where it is to expire. A fault that strikes is used up.
     *
     * @throws WireProblem if the fault is a refusal of the call
     */
    public Optional<Answer> item(AnswerRequest request, ProviderProblems problems) throws WireProblem, ConnectionCut {
        Optional<Fault> struck = faults.strike(
                Target.ITEM,
                request.provider(),
                request.model(),
                request.prompt().text());
        if (struck.isEmpty()) {
            return Optional.of(writer.write(request));
        }
        if (struck.get() instanceof Fault.Expired) {
            return Optional.empty();
        }
        return Optional.of(
                faulty(struck.get(), plain(request), request, problems).answer());
    }

    private Script plain(AnswerRequest request) {
        return new Script(writer.write(request), speed, Duration.ZERO, new Delivery.Whole());
    }

    private Script faulty(Fault struck, Script plain, AnswerRequest request, ProviderProblems problems)
            throws WireProblem, ConnectionCut {
        return switch (struck) {
            case Fault.Status status -> throw ofStatus(status, problems);
            case Fault.SpendLimit limit -> throw problems.spendLimit();
            case Fault.ConnectionClosed closed -> throw new ConnectionCut("ordered");
            case Fault.BrokenStream broken ->
                plain.delivered(new Delivery.Broken(broken.afterTokens(), broken.ending()));
            case Fault.AnswerLost lost -> plain.delivered(new Delivery.Lost());
            case Fault.Hang hang -> plain.after(hang.duration());
            case Fault.Slow slow -> plain.at(speed.slower(slow.factor()));
            case Fault.Refusal refusal -> plain.saying(new Answer("", AnswerWriter.REFUSAL, Finish.REFUSAL));
            case Fault.Empty empty -> plain.saying(new Answer("", "", Finish.STOP));
            case Fault.CutOff cutOff -> plain.saying(plain.answer().within(cutOff.afterTokens()));
            case Fault.NotJson notJson -> plain.saying(writer.prose(request));
            case Fault.Repetition repetition -> plain.saying(writer.repetition(request));
            case Fault.Says says -> plain.saying(new Answer("", says.text(), Finish.STOP));
            case Fault.Expired expired -> throw new IllegalStateException("calls of batches alone expire");
        };
    }

    private static WireProblem ofStatus(Fault.Status status, ProviderProblems problems) {
        WireProblem problem = problems.ofStatus(status.status());
        return status.retryAfter()
                .map(after -> problem.retryAfter(after.toSeconds()))
                .orElse(problem);
    }
}
