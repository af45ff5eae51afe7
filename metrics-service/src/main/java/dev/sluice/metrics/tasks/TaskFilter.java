package dev.sluice.metrics.tasks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.sluice.contracts.Route;
import dev.sluice.metrics.ledger.TaskStatus;
import dev.sluice.metrics.query.Parameters;

/**
 * Which tasks a list holds, and which part of it.
 *
 * @param from accepted at this time or after it
 * @param to accepted before this time
 * @param limit the most tasks of a page
 * @param after where the page before this one ended
 * @param withText whether the answers' texts are wanted
 */
record TaskFilter(
        Optional<TaskStatus> status,
        Optional<String> category,
        Optional<String> route,
        Optional<String> model,
        Optional<Instant> from,
        Optional<Instant> to,
        int limit,
        Optional<Cursor> after,
        boolean withText) {
    static final int MOST = 500;
    private static final int USUAL = 50;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final String NAME_RULE = "must be lower-case letters, digits and '-'";

    /** @throws dev.sluice.metrics.problem.ProblemException if a parameter is not of its form */
    static TaskFilter of(TaskQuery query) {
        Parameters parameters = new Parameters();
        TaskFilter filter = new TaskFilter(
                parameters.read(
                        "status", query.status, TaskStatus::ofName, "must be routed, running, completed or failed"),
                parameters.read("category", query.category, TaskFilter::name, NAME_RULE),
                parameters.read("route", query.route, TaskFilter::route, "must be local or cloud"),
                parameters.read("model", query.model, TaskFilter::name, NAME_RULE),
                parameters.readTime("from", query.from),
                parameters.readTime("to", query.to),
                parameters
                        .read("limit", query.limit, TaskFilter::limit, "must be a number from 1 to " + MOST)
                        .orElse(USUAL),
                parameters.read("cursor", query.cursor, Cursor::decode, "must be one that this address gave"),
                parameters
                        .read("text", query.text, TaskFilter::flag, "must be true or false")
                        .orElse(false));
        parameters.check();
        return filter;
    }

    /** HQL of the conditions, over {@link StoredTask} as {@code task}. */
    String conditions() {
        StringBuilder conditions = new StringBuilder("1 = 1");
        status.ifPresent(ignored -> conditions.append(" and task.status = :status"));
        category.ifPresent(ignored -> conditions.append(" and task.category = :category"));
        route.ifPresent(ignored -> conditions.append(" and task.route = :route"));
        model.ifPresent(ignored -> conditions.append(" and task.model = :model"));
        from.ifPresent(ignored -> conditions.append(" and task.sortAt >= :from"));
        to.ifPresent(ignored -> conditions.append(" and task.sortAt < :to"));
        after.ifPresent(ignored -> conditions.append(" and (task.sortAt, task.id) < (:lastAt, :lastId)"));
        return conditions.toString();
    }

    /** The values of the conditions' parameters. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        status.ifPresent(value -> values.put("status", (short) value.number()));
        category.ifPresent(value -> values.put("category", value));
        route.ifPresent(value -> values.put("route", value));
        model.ifPresent(value -> values.put("model", value));
        from.ifPresent(value -> values.put("from", value));
        to.ifPresent(value -> values.put("to", value));
        after.ifPresent(last -> {
            values.put("lastAt", last.sortAt());
            values.put("lastId", last.id());
        });
        return values;
    }

    private static Optional<String> name(String text) {
        return Optional.of(text).filter(name -> NAME.matcher(name).matches());
    }

    private static Optional<String> route(String text) {
        for (Route route : Route.values()) {
            if (route.wireName().equals(text)) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> limit(String text) {
        return text.matches("[0-9]{1,3}")
                ? Optional.of(Integer.parseInt(text)).filter(limit -> limit >= 1 && limit <= MOST)
                : Optional.empty();
    }
}
