package dev.sluice.simulator.anthropic;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Claude model by its name: {@code claude-haiku-4-5}, {@code claude-haiku-5.5}, {@code claude-sonnet-4-5-20250929}.
 *
 * @param family haiku, sonnet or opus
 * @param major the number before the dash or dot
 * @param minor the number after it, 0 where there is none
 */
record ClaudeName(String family, int major, int minor) {
    private static final Pattern NAME =
            Pattern.compile("claude-(haiku|sonnet|opus)-(\\d{1,2})(?:[-.](\\d{1,2}))?(?:-\\d{8}|-latest)?");

    /** Empty when no such model exists. */
    static Optional<ClaudeName> read(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int minor = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return Optional.of(new ClaudeName(matcher.group(1), Integer.parseInt(matcher.group(2)), minor));
    }

    /** The shortest prefix that is cached, in tokens, as Anthropic's guide to prompt caching has it. */
    int cacheMinimumTokens() {
        return switch (family) {
            case "haiku" -> major > 4 || minor >= 5 ? 4_096 : 2_048;
            case "sonnet" -> 1_024;
            default -> {
                if (major > 4) {
                    yield 512;
                }
                yield switch (minor) {
                    case 5, 6 -> 4_096;
                    case 7 -> 2_048;
                    default -> 1_024;
                };
            }
        };
    }

    /** From opus 4.7 and from generation 5 on, temperature, top_p and top_k are refused. */
    boolean refusesSampling() {
        return major >= 5 || (family.equals("opus") && major == 4 && minor >= 7);
    }
}
