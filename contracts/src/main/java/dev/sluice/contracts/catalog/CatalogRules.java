package dev.sluice.contracts.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.sluice.contracts.Route;

/** The rules that a catalog must keep. Each broken one is a line that names the entry, the field and the mistake. */
public final class CatalogRules {
    // A model's alias becomes part of a topic's name.
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    // Far beyond any price; arithmetic with a mistyped exponent would take for ever.
    private static final BigDecimal MAX_USD = BigDecimal.valueOf(1_000_000);
    private static final int MAX_DECIMALS = 12;

    private final Catalog catalog;
    private final List<String> problems = new ArrayList<>();

    private CatalogRules(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Every problem of a budget that is to hold with a catalog. */
    public static List<String> check(Budget budget, Catalog catalog) {
        CatalogRules rules = new CatalogRules(catalog);
        rules.budget(budget);
        return rules.problems;
    }

    /** Every problem of a route that is to hold with a catalog. */
    public static List<String> check(String category, CategoryRoute route, Catalog catalog) {
        CatalogRules rules = new CatalogRules(catalog);
        rules.route(category, route);
        ExampleRules.check(category, route).forEach(mistake -> rules.problems.add(mistake.what()));
        return rules.problems;
    }

    /** Every problem of the catalog. */
    static List<String> check(Catalog catalog) {
        CatalogRules rules = new CatalogRules(catalog);
        catalog.providers().forEach(rules::provider);
        catalog.models().forEach(rules::model);
        catalog.routes().forEach(rules::route);
        catalog.baselines().forEach(rules::baseline);
        rules.whole();
        rules.problems.addAll(QualityRules.check(catalog));
        return rules.problems;
    }

    private void whole() {
        if (catalog.models().isEmpty()) {
            problems.add("models: there is none");
        }
        if (catalog.defaultCategory() == null || !catalog.routes().containsKey(catalog.defaultCategory())) {
            problems.add("default_category: must be one of the routes");
        }
        if (catalog.baselines().isEmpty()) {
            problems.add("baselines: there is none, so no saving can be told");
        }
        catalog.budget().ifPresent(this::budget);
        catalog.selection().ifPresent(this::selection);
    }

    private void selection(Selection selection) {
        amount("selection: worth_usd", selection.worthUsd());
        if (selection.leastGain() < 0 || selection.leastGain() > 1) {
            problems.add("selection: clear_gain must be from 0 to 1");
        }
        if (selection.usualOutputTokens() < 1 || selection.longQueue().orElse(1) < 1) {
            problems.add("selection: expected_output_tokens and long_queue are at least 1");
        }
    }

    private void budget(Budget budget) {
        if (budget.monthlyUsd() == null) {
            problems.add("budget: monthly_usd is missing");
        } else {
            amount("budget: monthly_usd", Optional.of(budget.monthlyUsd()));
        }
        amount("budget: daily_usd", budget.dailyUsd());
        budget.metadata().forEach((field, share) -> {
            if (share.monthlyUsd().isEmpty() && share.dailyUsd().isEmpty()) {
                problems.add("budget: metadata " + field + " needs monthly_usd or daily_usd");
            }
            amount("budget: metadata " + field + " monthly_usd", share.monthlyUsd());
            amount("budget: metadata " + field + " daily_usd", share.dailyUsd());
        });
        for (String alias : budget.localModels()) {
            Model model = catalog.models().get(alias);
            if (model == null || !isLocal(model)) {
                problems.add("budget: local_models names " + alias + ", which is not a local model of the catalog");
            }
        }
    }

    private boolean isLocal(Model model) {
        Provider provider = catalog.providers().get(model.provider());
        return provider != null && provider.route() == Route.LOCAL;
    }

    private void amount(String field, Optional<BigDecimal> usd) {
        if (usd.isPresent() && !isAmount(usd.get())) {
            problems.add(field + " must be from 0 to " + MAX_USD);
        }
    }

    private void provider(String name, Provider provider) {
        String entry = "provider " + name + ": ";
        if (provider == null || provider.wire() == null || provider.route() == null) {
            problems.add(entry + "needs a wire (ollama, openai, anthropic) and a route (local, cloud)");
            return;
        }
        if (provider.wire() != Provider.Wire.OLLAMA && provider.url().isEmpty()) {
            problems.add(entry + "url is missing");
        }
        provider.url()
                .filter(url ->
                        !Set.of("http", "https").contains(String.valueOf(url.getScheme())) || url.getHost() == null)
                .ifPresent(url -> problems.add(entry + "url must be an http or https address"));
        if (provider.route() == Route.CLOUD && provider.apiKeyEnv().isEmpty()) {
            problems.add(entry + "api_key_env is missing: name the environment variable that holds its key");
        }
    }

    private void model(String alias, Model model) {
        String entry = "model " + alias + ": ";
        if (!NAME.matcher(alias).matches()) {
            problems.add(entry + "an alias is lower-case letters, digits and '-'");
        }
        if (model == null || model.provider() == null || model.name() == null) {
            problems.add(entry + "needs a provider and a name");
            return;
        }
        if (model.contextTokens() < 1) {
            problems.add(entry + "context_tokens must be 1 or more");
        } else if (model.maxOutputTokens() < 1 || model.maxOutputTokens() >= model.contextTokens()) {
            problems.add(entry + "max_output_tokens must be 1 or more and below context_tokens");
        }
        model.memoryGb()
                .filter(memory -> memory.signum() <= 0)
                .ifPresent(memory -> problems.add(entry + "memory_gb must be above 0"));
        model.cacheMinimumTokens()
                .filter(tokens -> tokens < 1)
                .ifPresent(tokens -> problems.add(entry + "cache_minimum_tokens must be 1 or more"));
        Provider provider = catalog.providers().get(model.provider());
        if (provider == null) {
            problems.add(entry + "provider " + model.provider() + " is not one of the providers");
        } else if (provider.route() == Route.CLOUD && model.prices().isEmpty()) {
            problems.add(entry + "prices are missing: a cloud model without one would be billed unseen");
        }
        prices(entry, model.prices());
    }

    private void prices(String entry, List<Price> prices) {
        Set<String> steps = new HashSet<>();
        for (Price price : prices) {
            if (price.from() == null || price.input() == null || price.output() == null) {
                problems.add(entry + "each price needs from, input and output");
                return;
            }
            boolean wrong = List.of(
                            Optional.of(price.input()),
                            Optional.of(price.output()),
                            price.cacheRead(),
                            price.cacheWrite5m(),
                            price.cacheWrite1h())
                    .stream()
                    .flatMap(Optional::stream)
                    .anyMatch(amount -> !isAmount(amount));
            if (wrong || price.abovePromptTokens() < 0) {
                problems.add(entry + "the price from " + price.from() + " has an amount below 0, above " + MAX_USD
                        + " or of more than " + MAX_DECIMALS + " decimals");
            }
            price.batch()
                    .filter(share -> !isAmount(share) || share.signum() == 0 || share.compareTo(BigDecimal.ONE) > 0)
                    .ifPresent(share -> problems.add(entry + "the price from " + price.from()
                            + " has a batch share that is not above 0 and up to 1"));
            if (!steps.add(price.from() + "/" + price.abovePromptTokens())) {
                problems.add(entry + "two prices from " + price.from() + " above " + price.abovePromptTokens()
                        + " prompt tokens");
            }
        }
        prices.stream()
                .filter(price -> !steps.contains(price.from() + "/0"))
                .map(Price::from)
                .distinct()
                .forEach(from -> problems.add(entry + "the prices from " + from + " lack one for short prompts"));
    }

    private static boolean isAmount(BigDecimal usd) {
        return usd.signum() >= 0 && usd.compareTo(MAX_USD) <= 0 && usd.scale() <= MAX_DECIMALS;
    }

    private void route(String category, CategoryRoute route) {
        String entry = "route " + category + ": ";
        if (!NAME.matcher(category).matches()) {
            problems.add(entry + "a category is lower-case letters, digits and '-'");
        }
        if (route == null || route.model() == null) {
            problems.add(entry + "model is missing");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (String alias : route.models()) {
            if (!catalog.models().containsKey(alias)) {
                problems.add(entry + alias + " is not one of the models");
            }
            if (!seen.add(alias)) {
                problems.add(entry + alias + " stands twice");
            }
        }
    }

    private void baseline(String name, Baseline baseline) {
        String entry = "baseline " + name + ": ";
        if (baseline == null || baseline.model() == null) {
            problems.add(entry + "model is missing");
            return;
        }
        baselineModel(entry, baseline.model());
        for (Map.Entry<String, String> category : baseline.categories().entrySet()) {
            if (!catalog.routes().containsKey(category.getKey())) {
                problems.add(entry + category.getKey() + " is not one of the routes");
            }
            baselineModel(entry, category.getValue());
        }
    }

    private void baselineModel(String entry, String alias) {
        Model model = catalog.models().get(alias);
        Provider provider = model == null ? null : catalog.providers().get(model.provider());
        if (provider == null || provider.route() != Route.CLOUD) {
            problems.add(entry + alias + " is not a cloud model of the catalog");
        }
    }
}
