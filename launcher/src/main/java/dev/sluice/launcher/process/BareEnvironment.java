package dev.sluice.launcher.process;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is left of an environment for a process that needs no secret: what systems, shells and JVMs themselves read. It is
 * a list of what may pass, since nobody knows under which names a user keeps passwords and keys.
 */
public final class BareEnvironment {
    private static final Set<String> PASSES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "JAVA_HOME",
            // Options that a user gives to every JVM.
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            // Where libraries do not lie in the system's folders, as on NixOS.
            "LD_LIBRARY_PATH",
            "DYLD_LIBRARY_PATH",
            "DYLD_FALLBACK_LIBRARY_PATH",
            "LOCALE_ARCHIVE");

    private BareEnvironment() {}

    /**
     * Picks what may pass.
     *
     * @param own an environment with all that the user has in it
     * @return a part of it, to which may be added
     */
    public static Map<String, String> of(Map<String, String> own) {
        Map<String, String> bare = new TreeMap<>(own);
        bare.keySet().removeIf(name -> !PASSES.contains(name) && !name.startsWith("LC_"));
        return bare;
    }

    /**
     * Takes everything else from a process that is not started yet.
     *
     * @param builder one with this process's environment, as it is made
     * @return the same
     */
    public static ProcessBuilder in(ProcessBuilder builder) {
        builder.environment().keySet().retainAll(of(builder.environment()).keySet());
        return builder;
    }
}
