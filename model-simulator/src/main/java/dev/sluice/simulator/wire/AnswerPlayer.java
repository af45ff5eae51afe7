package dev.sluice.simulator.wire;

import java.io.IOException;

import dev.sluice.simulator.account.Account;
import dev.sluice.simulator.answer.Answer;
import dev.sluice.simulator.answer.Pace;
import dev.sluice.simulator.answer.Tokens;
import dev.sluice.simulator.http.ConnectionCut;

/** Plays a script onto a wire, in its time, and bills it. */
public final class AnswerPlayer {
    private final Account account;

    /** @param account where calls are billed */
    public AnswerPlayer(Account account) {
        this.account = account;
    }

    /**
     * Plays a script.
     *
     * @throws ConnectionCut if the script ends with a closed connection
     * @throws IOException if the caller went away; what was produced until then is billed
     */
    public void play(Script script, Bill bill, AnswerSink sink, ProviderProblems problems) throws IOException {
        if (!script.hang().isZero()) {
            Pace.sleep(script.hang());
        }
        Pace pace = new Pace(script.speed());
        pace.awaitPrompt((int) bill.prompt().uncached());
        switch (script.delivery()) {
            case Delivery.Whole whole -> playWhole(script.answer(), pace, bill, sink);
            case Delivery.Broken broken -> playBroken(broken, script.answer(), pace, bill, sink, problems);
            case Delivery.Lost lost -> {
                pace.awaitOutput(script.answer().tokens());
                account.bill(bill.with(script.answer(), false));
                throw new ConnectionCut("the answer is lost");
            }
        }
    }

    /** Bills the answer to a batch's call, which takes no time of its own. */
    public void settle(Answer answer, Bill bill) {
        account.bill(bill.with(answer, true));
    }

    private void playWhole(Answer answer, Pace pace, Bill bill, AnswerSink sink) throws IOException {
        produce(answer, pace, bill, sink);
        // Billed before the last byte: whoever has the answer finds it in the account.
        long entry = account.bill(bill.with(answer, true));
        try {
            sink.end(answer, new Timings(pace.promptNanos(), pace.outputNanos()));
        } catch (IOException gone) {
            account.undelivered(entry);
            throw gone;
        }
    }

    private void playBroken(
            Delivery.Broken broken, Answer whole, Pace pace, Bill bill, AnswerSink sink, ProviderProblems problems)
            throws IOException {
        Answer sofar = whole.within(broken.afterTokens());
        produce(sofar, pace, bill, sink);
        account.bill(bill.with(sofar, false));
        switch (broken.ending()) {
            case ERROR -> sink.fail(problems.ofStatus(500));
            case CUT -> sink.cut(sofar);
        }
    }

    /** Brings forth an answer in its time; if the caller leaves, what there is by then is billed. */
    private void produce(Answer answer, Pace pace, Bill bill, AnswerSink sink) throws IOException {
        if (!sink.streams()) {
            pace.awaitOutput(answer.tokens());
            return;
        }
        int produced = 0;
        try {
            sink.begin();
            for (String token : Tokens.split(answer.thinking())) {
                await(pace, ++produced, sink);
                sink.thinking(token);
            }
            for (String token : Tokens.split(answer.text())) {
                await(pace, ++produced, sink);
                sink.text(token);
            }
            sink.flush();
        } catch (IOException gone) {
            account.bill(bill.with(answer.within(produced), false));
            throw gone;
        }
    }

    /** Tokens that are due at once are sent at once, as a provider's network would. */
    private static void await(Pace pace, int tokens, AnswerSink sink) throws IOException {
        if (!pace.outputIsDue(tokens)) {
            sink.flush();
            pace.awaitOutput(tokens);
        }
    }
}
