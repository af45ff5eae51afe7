package dev.sluice.system.faults;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.Pricing;
import dev.sluice.contracts.event.Usage;

/**
 * A line of the provider's account.
 *
 * @param task the task it was for; of a batched call the id of the call, which the evidence replaces by its task
 * @param model the alias of the model
 * @param cost what the provider charges, by the catalog's prices; nothing for a local model
 * @param began when the provider began to answer
 * @param ended when the answer was complete or broke off
 * @param delivered whether the caller was still there to take all of it
 * @param batched whether it was made in a batch, at the price for that
 */
record BilledCall(
        String task, String model, Money cost, Instant began, Instant ended, boolean delivered, boolean batched) {
    private static final Catalog CATALOG = TestCatalog.shipped();
    private static final Pricing PRICING = new Pricing(CATALOG);

    static BilledCall of(JsonNode line) {
        String name = line.path("model").asText();
        String alias = CATALOG.models().entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(name))
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("a call of a model that is in no catalog: " + name));
        JsonNode tokens = line.path("tokens");
        Usage usage = new Usage(
                tokens.path("input").asLong(),
                tokens.path("cache_write_5m").asLong(),
                tokens.path("cache_write_1h").asLong(),
                tokens.path("cache_read").asLong(),
                tokens.path("output").asLong() + tokens.path("reasoning").asLong(),
                tokens.path("reasoning").asLong());
        Instant ended = Instant.parse(line.path("time").asText());
        boolean batched = line.path("batched").asBoolean();
        return new BilledCall(
                line.path("task").asText(),
                alias,
                batched ? PRICING.batchCost(alias, usage, ended) : PRICING.cost(alias, usage, ended),
                Instant.parse(line.path("began").asText()),
                ended,
                line.path("delivered").asBoolean(),
                batched);
    }

    /** The same, told of a task. */
    BilledCall of(String other) {
        return new BilledCall(other, model, cost, began, ended, delivered, batched);
    }

    boolean isPaid() {
        return CATALOG.routeOf(model) == dev.sluice.contracts.Route.CLOUD;
    }
}
