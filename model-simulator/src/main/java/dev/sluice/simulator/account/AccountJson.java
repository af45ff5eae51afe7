package dev.sluice.simulator.account;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.sluice.simulator.http.Json;

/** The account as JSON, written call by call: fifty thousand of them do not fit the simulator's memory as a tree. */
public final class AccountJson {
    private AccountJson() {}

    /** Writes {@code {"sum": …, "sums": […], "calls": […]}} with the given calls. */
    public static void write(Account account, List<BilledCall> calls, OutputStream out) throws IOException {
        ObjectNode head = Json.object();
        head.set("sum", sum(account.sum()));
        var sums = head.putArray("sums");
        account.sums()
                .forEach((line, sum) -> sums.add(Json.object()
                        .put("provider", line.provider().wireName())
                        .put("model", line.model())
                        .put("batched", line.batched())
                        .setAll(sum(sum))));
        byte[] opening = Json.bytes(head);
        out.write(opening, 0, opening.length - 1);
        out.write(ascii(",\"calls\":["));
        String separator = "";
        for (BilledCall call : calls) {
            out.write(ascii(separator));
            out.write(Json.bytes(call(call)));
            separator = ",";
        }
        out.write(ascii("]}"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static ObjectNode sum(CallSum sum) {
        ObjectNode json = Json.object().put("calls", sum.calls()).put("undelivered", sum.undelivered());
        json.set("tokens", tokens(sum.tokens()));
        return json;
    }

    private static ObjectNode call(BilledCall call) {
        ObjectNode json = Json.object()
                .put("provider", call.provider().wireName())
                .put("model", call.model())
                .put("request_id", call.requestId())
                .put("task", call.task().orElse(null))
                .put("batched", call.batched());
        json.set("tokens", tokens(call.tokens()));
        return json.put("began", call.began().toString())
                .put("time", call.time().toString())
                .put("delivered", call.delivered());
    }

    private static ObjectNode tokens(TokenCounts tokens) {
        return Json.object()
                .put("input", tokens.input())
                .put("cache_write_5m", tokens.cacheWrite5m())
                .put("cache_write_1h", tokens.cacheWrite1h())
                .put("cache_read", tokens.cacheRead())
                .put("output", tokens.output())
                .put("reasoning", tokens.reasoning());
    }
}
