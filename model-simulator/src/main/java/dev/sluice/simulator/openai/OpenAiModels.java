package dev.sluice.simulator.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sluice.simulator.http.Json;

/** Which models there are: OpenAI's by their naming, and the local ones, as a local server would have them. */
final class OpenAiModels {
    private static final Pattern HOSTED = Pattern.compile(
            "(gpt-\\d{1,2}(\\.\\d{1,2})?o?(-[a-z]{1,12}){0,2}|o\\d(-[a-z]{1,12})?)(-\\d{4}-\\d{2}-\\d{2})?");

    private static final Pattern VERSION = Pattern.compile("gpt-(\\d{1,2})(?:\\.(\\d{1,2}))?.*");

    private static final List<String> LISTED = List.of("gpt-5.4", "gpt-5.4-mini", "gpt-5.4-nano", "gpt-6-luna");

    private final List<String> localNames;

    OpenAiModels(List<String> localNames) {
        this.localNames = List.copyOf(localNames);
    }

    boolean has(String model) {
        return localNames.contains(model) || hosted(model);
    }

    /** Whether OpenAI itself runs the model, with the rules that only its own service has. */
    static boolean hosted(String model) {
        return HOSTED.matcher(model).matches();
    }

    /** Whether what is written to the cache is counted, and charged, which GPT-5.6 began. */
    static boolean countsCacheWrites(String model) {
        Matcher version = VERSION.matcher(model);
        if (!hosted(model) || !version.matches()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
        return major > 5 || (major == 5 && minor >= 6);
    }

    ObjectNode list() {
        ObjectNode body = Json.object().put("object", "list");
        ArrayNode data = body.putArray("data");
        Stream.concat(LISTED.stream(), localNames.stream())
                .forEach(name -> data.add(Json.object()
                        .put("id", name)
                        .put("object", "model")
                        .put("created", 1_762_000_000)
                        .put("owned_by", "sluice-simulator")));
        return body;
    }
}
