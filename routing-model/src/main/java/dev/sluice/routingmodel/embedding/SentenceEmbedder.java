package dev.sluice.routingmodel.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * The meaning of a text as a vector of length one: all-MiniLM-L6-v2 (Wang et al. 2020; sentence-transformers), quantised to
 * eight bits, computed in this process. The vector is the mean of the last layer over the text's pieces, as its makers pool
 * it. It may be used by many threads at a time; each call computes on the thread that makes it and on no other.
 */
public final class SentenceEmbedder implements AutoCloseable {
    /** How many numbers a vector has. */
    public static final int DIMENSIONS = 384;

    /** Names the model in the version of what was trained on its vectors. */
    public static final String MODEL = "all-minilm-l6-v2-q";

    /**
     * How many pieces are read, the marks of beginning and end among them: what the model was trained for. A text of 256
     * pieces has about 1,000 characters.
     */
    static final int MOST_PIECES = 256;

    /** More characters than that many pieces have in any language; what is between head and tail is not even cut up. */
    private static final int HEAD_CHARACTERS = 2_000;

    private static final int TAIL_CHARACTERS = 1_000;

    private final WordPieces pieces;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private SentenceEmbedder(WordPieces pieces, OrtEnvironment environment, OrtSession session) {
        this.pieces = pieces;
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads the model from the class path, in half a second or so.
     *
     * @throws EmbeddingUnavailableException if there is no model, or no native library for this system
     */
    public static SentenceEmbedder load() throws EmbeddingUnavailableException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // A decision costs one thread: the others of the machine belong to the other decisions and to the models.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session = environment.createSession(resource(MODEL + ".onnx"), options);
            return new SentenceEmbedder(pieces(), environment, session);
        } catch (OrtException | IOException | LinkageError e) {
            throw new EmbeddingUnavailableException("the embedding model " + MODEL + " cannot be loaded", e);
        }
    }

    /** The vector of {@code text}; never fails on what a text says, however long or odd. */
    public float[] embed(String text) {
        long[] numbers = pieces.of(excerpt(text), MOST_PIECES);
        long[] ones = new long[numbers.length];
        java.util.Arrays.fill(ones, 1);
        try (OnnxTensor ids = tensor(numbers);
                OnnxTensor mask = tensor(ones);
                OnnxTensor types = tensor(new long[numbers.length]);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return mean(((OnnxTensor) result.get(0)).getFloatBuffer().array(), numbers.length);
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model failed", e);
        }
    }

    private OnnxTensor tensor(long[] row) throws OrtException {
        return OnnxTensor.createTensor(environment, new long[][] {row});
    }

    private static float[] mean(float[] states, int pieces) {
        float[] mean = new float[DIMENSIONS];
        for (int piece = 0; piece < pieces; piece++) {
            for (int i = 0; i < DIMENSIONS; i++) {
                mean[i] += states[piece * DIMENSIONS + i];
            }
        }
        double squares = 0;
        for (float each : mean) {
            squares += each * each;
        }
        float factor = (float) (1 / Math.sqrt(Math.max(squares, 1e-12)));
        for (int i = 0; i < DIMENSIONS; i++) {
            mean[i] *= factor;
        }
        return mean;
    }

    private static String excerpt(String text) {
        if (text.length() <= HEAD_CHARACTERS + TAIL_CHARACTERS) {
            return text;
        }
        return text.substring(0, HEAD_CHARACTERS) + " " + text.substring(text.length() - TAIL_CHARACTERS);
    }

    private static WordPieces pieces() throws IOException {
        try (InputStream stream = open(MODEL + "-tokenizer.json")) {
            return new WordPieces(Vocabulary.read(stream));
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = open(name)) {
            return stream.readAllBytes();
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream stream = SentenceEmbedder.class.getResourceAsStream("/" + name);
        if (stream == null) {
            throw new IOException("there is no " + name + " on the class path");
        }
        return stream;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model cannot be closed", e);
        }
    }
}
