package dev.sluice.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code multipart/form-data} (RFC 7578). */
public final class MultipartForm {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]{1,70})\"?");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final String HEAD_END = "\r\n\r\n";

    /**
     * A field of the form.
     *
     * @param fileName the file's name where it is one
     * @param text its content as UTF-8
     */
    public record Part(Optional<String> fileName, String text) {}

    private MultipartForm() {}

    /**
     * The form's parts by name.
     *
     * @throws UnreadableBody if the body is not such a form
     */
    public static Map<String, Part> read(String contentType, byte[] body) throws UnreadableBody {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.startsWith("multipart/form-data") || !boundary.find()) {
            throw new UnreadableBody(UnreadableBody.Reason.NOT_JSON);
        }
        // One byte is one character, so that positions in the text are positions in the bytes.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String delimiter = "--" + boundary.group(1);
        Map<String, Part> parts = new HashMap<>();
        int start = text.indexOf(delimiter);
        while (start >= 0) {
            int head = start + delimiter.length();
            int end = text.indexOf("\r\n" + delimiter, head);
            int content = text.indexOf(HEAD_END, head);
            if (end < 0 || content < 0 || content > end) {
                break;
            }
            String headers = text.substring(head, content);
            Matcher name = NAME.matcher(headers);
            Matcher fileName = FILE_NAME.matcher(headers);
            if (name.find()) {
                byte[] bytes = text.substring(content + HEAD_END.length(), end).getBytes(StandardCharsets.ISO_8859_1);
                Optional<String> file = fileName.find() ? Optional.of(fileName.group(1)) : Optional.empty();
                parts.put(name.group(1), new Part(file, new String(bytes, StandardCharsets.UTF_8)));
            }
            start = end + 2;
        }
        return parts;
    }
}
