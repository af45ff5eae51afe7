package dev.sluice.launcher.up;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells the user, a line a step, what is going on. */
final class Progress {
    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = requireNonNull(out, "out is null");
    }

    /** A line as it is. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** A step that is done. */
    void done(String name, String what, Duration elapsed) {
        say(String.format(Locale.ROOT, "  %-26s %s in %.1f s", name + " …", what, elapsed.toMillis() / 1000.0));
    }
}
