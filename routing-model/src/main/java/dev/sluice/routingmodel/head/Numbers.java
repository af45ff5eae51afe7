package dev.sluice.routingmodel.head;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Rows of numbers as text in a head's file: little-endian IEEE 754 in Base64, which is a third of what decimals take. */
public final class Numbers {
    private Numbers() {}

    /** Writes numbers as 32-bit ones. */
    public static String write(float[] numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(numbers);
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    /** Writes numbers as 64-bit ones. */
    public static String write(double[] numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asDoubleBuffer().put(numbers);
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    /** Writes bytes. */
    public static String write(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Reads 32-bit numbers. */
    public static float[] floats(JsonNode text) {
        return floats(text.asText());
    }

    /** Reads 32-bit numbers. */
    public static float[] floats(String text) {
        ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
        float[] numbers = new float[buffer.remaining() / Float.BYTES];
        buffer.asFloatBuffer().get(numbers);
        return numbers;
    }

    /** Reads 64-bit numbers. */
    public static double[] doubles(JsonNode text) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes(text)).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[buffer.remaining() / Double.BYTES];
        buffer.asDoubleBuffer().get(numbers);
        return numbers;
    }

    /** Reads bytes. */
    public static byte[] bytes(JsonNode text) {
        return Base64.getDecoder().decode(text.asText());
    }
}
