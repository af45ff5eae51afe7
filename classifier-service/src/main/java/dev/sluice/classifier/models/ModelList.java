package dev.sluice.classifier.models;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Route;

/**
 * The models of the catalog, in the form of OpenAI's list with Sluice's own facts added.
 *
 * @param object always {@code list}
 * @param data the models, in the catalog's order
 */
public record ModelList(String object, List<Entry> data) {
    /**
     * A model.
     *
     * @param id its alias
     * @param object always {@code model}
     * @param ownedBy the provider whose server has it
     * @param model its name there
     * @param route whether it runs on the user's own machines
     * @param available whether a worker takes tasks for it; null where no worker has spoken of it yet
     * @param simulated whether the simulator stands in for its provider
     * @param reason why it is not available
     * @param contextTokens the tokens that prompt and answer may have together
     * @param maxOutputTokens the longest answer that is asked for where the task does not say
     */
    public record Entry(
            String id,
            String object,
            String ownedBy,
            String model,
            Route route,
            @JsonInclude(JsonInclude.Include.ALWAYS) Boolean available,
            Optional<Boolean> simulated,
            Optional<String> reason,
            int contextTokens,
            int maxOutputTokens) {}
}
