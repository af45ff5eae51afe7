package dev.sluice.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The environment that Linux gave to a process. */
public final class StartedEnvironment {
    /** Every shell on the way sets them anew. */
    private static final Set<String> OF_THE_SHELL = Set.of("_", "PWD", "OLDPWD", "SHLVL");

    private StartedEnvironment() {}

    /** Holds that a process got nothing of this process's environment that might be a secret. */
    public static void assertBare(ProcessHandle process) throws IOException {
        Set<String> hidden = new HashSet<>(System.getenv().keySet());
        hidden.removeAll(BareEnvironment.of(System.getenv()).keySet());
        hidden.removeAll(OF_THE_SHELL);
        // Maven's start script and surefire see to it that there is something to hide.
        assertThat(hidden).isNotEmpty();
        assertThat(namesOf(process)).contains("PATH").doesNotContainAnyElementsOf(hidden);
    }

    private static Set<String> namesOf(ProcessHandle process) throws IOException {
        Path file = Path.of("/proc", Long.toString(process.pid()), "environ");
        return Arrays.stream(Files.readString(file, StandardCharsets.ISO_8859_1).split("\0", -1))
                .map(entry -> entry.split("=", 2)[0])
                .collect(Collectors.toSet());
    }
}
