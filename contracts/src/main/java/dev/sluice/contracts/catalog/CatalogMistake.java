package dev.sluice.contracts.catalog;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a user reads where the catalog's document can't be read: the entry, what is wrong with it, and the line. */
final class CatalogMistake {
    private static final String DUPLICATE = "Duplicate field ";
    private static final Pattern PLACE = Pattern.compile("^ in .*, line ([0-9]+), column", Pattern.MULTILINE);

    private CatalogMistake() {}

    /** The line for a document that is YAML and not a catalog. */
    static String of(JsonMappingException e, byte[] yaml) {
        if (e.getCause() instanceof JsonParseException syntax && !isDuplicate(e)) {
            return of(syntax);
        }
        String path = e.getPath().stream()
                .map(reference -> reference.getFieldName() == null
                        ? "entry " + (reference.getIndex() + 1)
                        : reference.getFieldName())
                .collect(Collectors.joining(" → "));
        return (path.isEmpty() ? "the document" : path) + ": " + rule(e) + line(e, yaml);
    }

    /** The line for a document that is not YAML. */
    static String of(JsonProcessingException e) {
        String problem = e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .limit(2)
                .collect(Collectors.joining(", "));
        // The parser's own word for the place; Jackson's location is the last token before it.
        Matcher place = PLACE.matcher(e.getOriginalMessage());
        return "not valid YAML: " + problem + (place.find() ? " (line " + place.group(1) + ")" : line(e));
    }

    private static String rule(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "there is no such field here, but "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case InvalidFormatException wrong ->
                "\"" + wrong.getValue() + "\" is not " + expected(wrong.getTargetType());
            case ValueInstantiationException ignored -> "an entry of it is empty";
            default -> {
                if (isDuplicate(e)) {
                    yield e.getOriginalMessage().substring(DUPLICATE.length()) + " stands twice";
                }
                yield e.getOriginalMessage().startsWith("No content") ? "is empty" : "is not of the right form";
            }
        };
    }

    private static boolean isDuplicate(JsonMappingException e) {
        return e.getOriginalMessage().startsWith(DUPLICATE);
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        }
        if (type == LocalDate.class) {
            return "a day such as 2026-11-22";
        }
        if (type == URI.class) {
            return "an address such as http://127.0.0.1:1234";
        }
        if (type == ZoneId.class) {
            return "a time zone such as Europe/Berlin";
        }
        return type == BigDecimal.class ? "a number" : "a whole number";
    }

    private static String line(JsonMappingException e, byte[] yaml) {
        if (isDuplicate(e)) {
            return line(e);
        }
        // Jackson tells where it stood when it noticed, which for a field is the end of what the field is in.
        String pointer = e.getPath().stream()
                .map(reference ->
                        "/" + (reference.getFieldName() == null ? reference.getIndex() : reference.getFieldName()))
                .collect(Collectors.joining());
        try {
            return CatalogLines.suffix(yaml, pointer);
        } catch (IOException noYaml) {
            return line(e);
        }
    }

    private static String line(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ")";
    }
}
