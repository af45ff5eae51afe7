package dev.sluice.launcher.backend;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code OLLAMA_HOST} the way Ollama's own programs do. */
public final class OllamaAddress {
    /** Where Ollama listens unless it is told otherwise. */
    public static final URI USUAL = URI.create("http://127.0.0.1:11434");

    private static final int USUAL_PORT = 11434;
    private static final Pattern FORM =
            Pattern.compile("(?:(https?)://)?(\\[[0-9a-f:]+]|[^/:\\[\\]\\s]*)(?::([0-9]{1,5}))?(/.*)?");

    private OllamaAddress() {}

    /**
     * Reads an address: a host, a host with a port, or a URL. An address to listen at, such as {@code 0.0.0.0}, means
     * this machine.
     *
     * @param value what {@code OLLAMA_HOST} holds; blank for the usual address
     * @return the server's URL without a path
     * @throws IllegalArgumentException if it is none of these
     */
    public static URI parse(String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return USUAL;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("OLLAMA_HOST is \"" + value + "\", which is no host, host:port or URL");
        }
        String scheme = form.group(1);
        int port = form.group(3) == null ? usualPort(scheme) : Integer.parseInt(form.group(3));
        return URI.create((scheme == null ? "http" : scheme) + "://" + reachable(form.group(2)) + ":" + port);
    }

    private static int usualPort(String scheme) {
        if (scheme == null) {
            return USUAL_PORT;
        }
        return scheme.equals("https") ? 443 : 80;
    }

    private static String reachable(String host) {
        return switch (host) {
            case "", "0.0.0.0" -> "127.0.0.1";
            case "[::]" -> "[::1]";
            default -> host;
        };
    }
}
