package dev.sluice.benchmarks.decision;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.sluice.routingmodel.category.CategoryDecider;
import dev.sluice.routingmodel.category.CategoryDecision;
import dev.sluice.routingmodel.embedding.EmbeddingUnavailableException;
import dev.sluice.routingmodel.embedding.SentenceEmbedder;
import dev.sluice.routingmodel.gain.GainModel;
import dev.sluice.routingmodel.gain.ShippedGain;
import dev.sluice.routingmodel.lexical.Request;
import dev.sluice.routingmodel.online.RecordedSignals;
import dev.sluice.routingmodel.rows.RowFile;

/** The shipped models and the tasks that they decide on. */
@State(Scope.Thread)
public class DecisionState {
    /** 97 word pieces by the embedding model's own vocabulary, 99 with the marks of beginning and end. */
    static final String PROMPT = """
            Our small online shop sells hand-made lamps in four countries. Last month the number of orders fell by a third, \
            while the number of visits stayed the same and the payment provider reported no failures. We changed the delivery \
            times on the product pages, raised two prices by ten percent and moved the checkout to a new host in the same \
            week. Tell me which of these changes most likely caused the fall, what evidence would show it, and which one you \
            would take back first.""";

    /** The file of tasks, one {@code {"text": …}} a line. */
    @Param("")
    public String tasks;

    private CategoryDecider decider;
    private GainModel gains;
    private SentenceEmbedder embedder;
    private List<String> texts;
    private int next;

    /** Loads all that a decision needs. */
    @Setup(Level.Trial)
    public void load() throws EmbeddingUnavailableException {
        decider = CategoryDecider.shipped();
        gains = ShippedGain.load();
        embedder = SentenceEmbedder.load();
        texts = tasks.isEmpty() ? List.of(PROMPT) : new RowFile(Path.of(tasks), List.of("text")).texts();
    }

    /** Gives the native memory back. */
    @TearDown(Level.Trial)
    public void close() {
        embedder.close();
    }

    String nextTask() {
        next = (next + 1) % texts.size();
        return texts.get(next);
    }

    /** By words and looks alone: category, gain, and the note for learning. */
    double linear(String text) {
        Request request = Request.of(text);
        CategoryDecision decision = decider.decide(request, Optional::empty);
        return decision.confidence()
                + gains.estimate(request.text(), Optional.empty()).difference()
                + note(request, Optional.empty());
    }

    /** With the embedding, whether or not the words are sure: category, gain, and the note for learning. */
    double embedded(String text) {
        Request request = Request.of(text);
        Optional<float[]> vector = Optional.of(embedder.embed(request.text()));
        CategoryDecision decision = decider.decide(request, () -> vector);
        return decision.confidence() + gains.estimate(request.text(), vector).difference() + note(request, vector);
    }

    private int note(Request request, Optional<float[]> vector) {
        return RecordedSignals.write(gains, request.text(), vector, Optional.empty())
                .values()
                .length();
    }

    /** As the service classifies: the embedding is asked where the words are not sure. */
    double classified(String text) {
        Request request = Request.of(text);
        return decider.decide(request, () -> Optional.of(embedder.embed(request.text())))
                .confidence();
    }
}
