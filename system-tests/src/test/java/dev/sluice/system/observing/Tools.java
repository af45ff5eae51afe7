package dev.sluice.system.observing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.sluice.system.Repository;

/** Programs that a machine may have or not. Debian's package {@code prometheus} has both of Prometheus'. */
public final class Tools {
    /**
     * What a program said.
     *
     * @param code its exit code
     * @param output its output and its errors
     */
    public record Said(int code, String output) {}

    private Tools() {}

    /** The first of these programs that is not on the path. */
    public static Optional<String> missing(String... programs) {
        List<Path> folders = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return Arrays.stream(programs)
                .filter(program -> folders.stream().noneMatch(folder -> Files.isExecutable(folder.resolve(program))))
                .findFirst();
    }

    /** Runs a program in the checkout's folder to its end. */
    public static Said run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(Repository.root().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), output);
    }
}
