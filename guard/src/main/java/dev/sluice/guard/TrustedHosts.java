package dev.sluice.guard;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names that a service answers to. A page of another site can make its own name mean this machine, and then its script may
 * read what is answered ("DNS rebinding"); it can do so only with a name that can be registered.
 *
 * @param named other names, as the user has them
 */
record TrustedHosts(List<String> named) {
    private static final Pattern ADDRESS = Pattern.compile("\\[[0-9a-f:.]+]|[0-9.]+");

    /** Names that nobody can register: of a network of one's own, of containers, and of Kubernetes' services. */
    private static final List<String> PRIVATE_ENDINGS =
            List.of(".localhost", ".local", ".internal", ".home.arpa", ".lan", ".svc");

    TrustedHosts {
        named = named.stream().map(TrustedHosts::plain).toList();
    }

    /**
     * Whether a request for that host may be meant for Sluice.
     *
     * @param host without a port
     */
    boolean include(String host) {
        String name = plain(host);
        return !name.contains(".")
                || ADDRESS.matcher(name).matches()
                || PRIVATE_ENDINGS.stream().anyMatch(name::endsWith)
                || named.contains(name);
    }

    /** Whether the user has named that host. */
    boolean isNamed(String host) {
        return named.contains(plain(host));
    }

    private static String plain(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
