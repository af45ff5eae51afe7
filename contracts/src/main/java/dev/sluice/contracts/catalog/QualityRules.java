package dev.sluice.contracts.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import dev.sluice.contracts.Route;

/** The rules that a catalog's {@code quality} must keep. */
final class QualityRules {
    private static final BigDecimal MAX_USD = BigDecimal.valueOf(1_000_000);

    private final Catalog catalog;
    private final Quality quality;
    private final List<String> problems = new ArrayList<>();

    private QualityRules(Catalog catalog, Quality quality) {
        this.catalog = catalog;
        this.quality = quality;
    }

    /** Every problem of it, a line each. */
    static List<String> check(Catalog catalog) {
        return catalog.quality()
                .map(quality -> new QualityRules(catalog, quality).check())
                .orElse(List.of());
    }

    private List<String> check() {
        model("reference", quality.reference());
        model("judge", quality.judge());
        if (quality.judge() != null && quality.judge().equals(quality.reference())) {
            problems.add("quality: judge is the reference itself: name a third model");
        }
        catalog.routes().forEach((category, route) -> {
            if (route != null && route.model() != null && isLocal(route.model())) {
                candidate(category, route.model());
            }
        });
        if (!isShare(quality.demote())
                || !isShare(quality.stay())
                || quality.demote().compareTo(quality.stay()) > 0) {
            problems.add("quality: demote and stay must be from 0 to 1, and demote not above stay");
        }
        if (quality.minimumPrompts() < 1) {
            problems.add("quality: minimum_prompts must be 1 or more");
        }
        quality.shadow().ifPresent(this::shadow);
        return problems;
    }

    private void candidate(String category, String alias) {
        if (alias.equals(quality.judge())) {
            problems.add("quality: judge " + alias + " is the model of route " + category
                    + ", and no model judges its own answers");
        }
        if (alias.equals(quality.reference())) {
            problems.add("quality: reference " + alias + " is the model of route " + category
                    + ", and no model is compared with itself");
        }
    }

    private void shadow(Quality.Shadow shadow) {
        if (shadow.share() == null || !isShare(shadow.share())) {
            problems.add("quality: shadow share must be from 0 to 1");
        }
        if (shadow.monthlyUsd() == null
                || shadow.monthlyUsd().signum() < 0
                || shadow.monthlyUsd().compareTo(MAX_USD) > 0) {
            problems.add("quality: shadow monthly_usd must be from 0 to " + MAX_USD);
        }
    }

    private void model(String field, String alias) {
        if (alias == null) {
            problems.add("quality: " + field + " is missing");
        } else if (!catalog.models().containsKey(alias)) {
            problems.add("quality: " + field + " " + alias + " is not one of the models");
        }
    }

    private boolean isLocal(String alias) {
        Model model = catalog.models().get(alias);
        Provider provider = model == null || model.provider() == null
                ? null
                : catalog.providers().get(model.provider());
        return provider != null && provider.route() == Route.LOCAL;
    }

    private static boolean isShare(BigDecimal share) {
        return share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0;
    }
}
