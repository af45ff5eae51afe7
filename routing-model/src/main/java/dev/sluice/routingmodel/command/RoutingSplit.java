package dev.sluice.routingmodel.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.sluice.routingmodel.rows.InvalidRowsException;
import dev.sluice.routingmodel.rows.RowFile.RoutingRow;

/**
 * Rows to train on and others to test on.
 *
 * @param train what the model learns from
 * @param test what it has not seen
 */
record RoutingSplit(List<RoutingRow> train, List<RoutingRow> test) {

    /** At most {@code labels} rows at random to train on, all others of the same file to test on. */
    static RoutingSplit ofRows(List<RoutingRow> rows, int labels, long seed) {
        if (labels >= rows.size()) {
            throw new InvalidRowsException("--labels leaves no row to test on: there are " + rows.size());
        }
        List<RoutingRow> shuffled = shuffled(rows, seed);
        return new RoutingSplit(shuffled.subList(0, labels), shuffled.subList(labels, shuffled.size()));
    }

    /** At most {@code labels} rows of a random half of the groups to train on, all rows of the other half to test on. */
    static RoutingSplit ofGroups(List<RoutingRow> rows, int labels, long seed) {
        List<String> groups = new ArrayList<>(rows.stream()
                .flatMap(row -> row.group().stream())
                .distinct()
                .sorted()
                .toList());
        if (groups.size() < 2) {
            throw new InvalidRowsException("--group needs a field with two values or more");
        }
        Collections.shuffle(groups, new Random(seed));
        Set<String> known = Set.copyOf(groups.subList(0, groups.size() / 2));
        List<RoutingRow> train = shuffled(
                rows.stream()
                        .filter(row -> known.contains(row.group().orElseThrow()))
                        .toList(),
                seed);
        List<RoutingRow> test = rows.stream()
                .filter(row -> !known.contains(row.group().orElseThrow()))
                .toList();
        return new RoutingSplit(train.subList(0, Math.min(labels, train.size())), test);
    }

    /** {@code rows}, at most {@code labels} of them at random. */
    static List<RoutingRow> some(List<RoutingRow> rows, int labels, long seed) {
        return labels >= rows.size() ? rows : shuffled(rows, seed).subList(0, labels);
    }

    private static List<RoutingRow> shuffled(List<RoutingRow> rows, long seed) {
        List<RoutingRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }
}
