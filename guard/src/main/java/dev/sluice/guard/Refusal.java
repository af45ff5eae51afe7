package dev.sluice.guard;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

import dev.sluice.contracts.view.Problem;

/** Why a request is turned away before anything reads it. */
enum Refusal {
    /** It was sent to a name that is none of Sluice's. */
    UNKNOWN_HOST(
            421,
            "unknown-host",
            "Not a name of Sluice's",
            "Sluice does not answer to the host name of this request. Where it is one of yours, name it in SLUICE_TRUSTED_HOSTS."),
    /** A page that is not Sluice's own wants something done. */
    FOREIGN_PAGE(
            403,
            "foreign-page",
            "Sent by a page of another site",
            "A web page that is not Sluice's own sent this (its Origin tells), and it might spend your money. Where the page is"
                    + " yours, name its host in SLUICE_TRUSTED_HOSTS.");

    /** They change nothing, and a page of another site can't read their answers. */
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final int status;
    private final String word;
    private final String title;
    private final String detail;

    Refusal(int status, String word, String title, String detail) {
        this.status = status;
        this.word = word;
        this.title = title;
        this.detail = detail;
    }

    /**
     * Why this request is turned away, if it is.
     *
     * @param authority what its {@code Host} says, with a port or without
     * @param origin where the page comes from that sent it; programs have none
     */
    static Optional<Refusal> of(
            String method, Optional<String> authority, Optional<String> origin, TrustedHosts trusted) {
        if (authority.filter(host -> !trusted.include(withoutPort(host))).isPresent()) {
            return Optional.of(UNKNOWN_HOST);
        }
        if (SAFE_METHODS.contains(method)) {
            return Optional.empty();
        }
        return origin.filter(page -> !isOurs(page, authority, trusted)).map(page -> FOREIGN_PAGE);
    }

    /** Browsers write {@code null} for pages whose origin they keep to themselves. */
    private static boolean isOurs(String origin, Optional<String> authority, TrustedHosts trusted) {
        String page = authorityOf(origin);
        return !page.isEmpty()
                && (authority.filter(page::equalsIgnoreCase).isPresent() || trusted.isNamed(withoutPort(page)));
    }

    private static String authorityOf(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority()).orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon < 0 || authority.endsWith("]") ? authority : authority.substring(0, colon);
    }

    /** As it is answered. */
    Problem problem() {
        return Problem.of(status, word, title, detail);
    }
}
