package dev.sluice.classifier.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.sluice.classifier.problem.ProblemException;

/** Splits a batch of newline-delimited JSON into its lines. */
final class BatchLines {
    /**
     * A line that is not blank.
     *
     * @param number 1 for the first line of the batch
     * @param json its bytes, without the line's end
     */
    // Nobody compares two of them.
    @SuppressWarnings("ArrayRecordComponent")
    record Line(int number, byte[] json) {}

    private BatchLines() {}

    /**
     * The lines of a batch, without the blank ones.
     *
     * @throws ProblemException if there are none (400) or too many (413)
     */
    static List<Line> of(byte[] body, int mostLines) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        int start = 0;
        while (start < body.length) {
            number++;
            int end = endOfLine(body, start);
            if (!isBlank(body, start, end)) {
                if (lines.size() == mostLines) {
                    throw ProblemException.of(
                            413, "too-many-lines", "Too many tasks", "A batch has at most " + mostLines + " tasks.");
                }
                lines.add(new Line(number, Arrays.copyOfRange(body, start, end)));
            }
            start = end + 1;
        }
        if (lines.isEmpty()) {
            throw ProblemException.of(400, "empty", "Empty body", "Send a JSON object with a prompt on each line.");
        }
        return lines;
    }

    private static int endOfLine(byte[] body, int start) {
        int end = start;
        while (end < body.length && body[end] != '\n') {
            end++;
        }
        return end;
    }

    private static boolean isBlank(byte[] body, int start, int end) {
        for (int at = start; at < end; at++) {
            if (body[at] != ' ' && body[at] != '\t' && body[at] != '\r') {
                return false;
            }
        }
        return true;
    }
}
