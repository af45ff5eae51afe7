package dev.sluice.classifier.example;

import com.google.re2j.Pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.routingmodel.lexical.Request;

/**
 * The routes' regular expressions. RE2 takes time in proportion to the text, whatever the text says, and of a text the first
 * 2,000 and the last 1,000 characters are looked at.
 */
record RoutePatterns(List<Entry> entries) {
    record Entry(String category, Pattern pattern) {}

    RoutePatterns {
        entries = List.copyOf(entries);
    }

    static RoutePatterns of(Map<String, CategoryRoute> routes) {
        List<Entry> entries = new ArrayList<>();
        routes.forEach((category, route) -> route.patterns()
                .orElse(List.of())
                .forEach(pattern -> entries.add(new Entry(category, Pattern.compile(pattern)))));
        return new RoutePatterns(entries);
    }

    Optional<ExampleRoutes.Match> match(Request request) {
        return entries.stream()
                .filter(entry -> entry.pattern().matcher(request.text()).find())
                .findFirst()
                .map(entry -> new ExampleRoutes.Match(entry.category(), 1, List.of("pattern:" + entry.category())));
    }
}
