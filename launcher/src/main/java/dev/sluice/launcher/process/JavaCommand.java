package dev.sluice.launcher.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that run the Java of this process again. */
public final class JavaCommand {
    private JavaCommand() {}

    /**
     * Runs a class of this process's class path.
     *
     * @param options options of the JVM
     * @param mainClass the class's full name
     * @param arguments what its main method gets
     * @return the command line
     */
    public static List<String> ofThisClassPath(List<String> options, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        return List.copyOf(command);
    }

    /**
     * Runs a runnable jar.
     *
     * @param options options of the JVM
     * @param jar the jar, whose manifest names its main class
     * @param arguments what its main method gets
     * @return the command line
     */
    public static List<String> ofJar(List<String> options, Path jar, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return List.copyOf(command);
    }

    private static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
