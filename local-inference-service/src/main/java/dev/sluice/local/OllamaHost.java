package dev.sluice.local;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Reads {@code OLLAMA_HOST} as Ollama's own client does. */
final class OllamaHost {
    private static final String SCHEME_END = "://";
    private static final int USUAL_PORT = 11434;
    private static final String LOOPBACK = "127.0.0.1";
    // A server's way to say "all my addresses"; a client means its own machine by it.
    private static final Set<String> ANY = Set.of("", "0.0.0.0", "[::]");

    private OllamaHost() {}

    /**
     * The address.
     *
     * @param value {@code host}, {@code host:port}, {@code :port} or a URL; 127.0.0.1 and 11434 fill the gaps
     * @throws IllegalArgumentException if it is none of these
     */
    static URI parse(String value) {
        String text = value.strip();
        int schemeEnd = text.indexOf(SCHEME_END);
        String scheme = schemeEnd < 0 ? "http" : text.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        String rest = schemeEnd < 0 ? text : text.substring(schemeEnd + SCHEME_END.length());
        int pathStart = rest.indexOf('/');
        String authority = pathStart < 0 ? rest : rest.substring(0, pathStart);
        int portStart = authority.indexOf(':', authority.indexOf(']') + 1);
        String host = portStart < 0 ? authority : authority.substring(0, portStart);
        int port = portStart < 0 ? usualPort(scheme, schemeEnd >= 0) : port(value, authority.substring(portStart + 1));
        return URI.create(scheme + SCHEME_END + (ANY.contains(host) ? LOOPBACK : host) + ":" + port);
    }

    private static int usualPort(String scheme, boolean isUrl) {
        if (!isUrl) {
            return USUAL_PORT;
        }
        return scheme.equals("https") ? 443 : 80;
    }

    private static int port(String value, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("OLLAMA_HOST is no address: " + value, e);
        }
    }
}
