package dev.sluice.classifier.problem;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a mistake was made, for the log: without the mistake's message, which may hold content. */
public final class StackFrames {
    private static final int LOGGED = 25;

    private StackFrames() {}

    /** The innermost of its stack, in one line. */
    public static String of(Throwable mistake) {
        return Stream.of(mistake.getStackTrace())
                .limit(LOGGED)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }
}
