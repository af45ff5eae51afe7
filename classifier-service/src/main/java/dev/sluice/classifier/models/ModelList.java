package dev.sluice.classifier.models;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Route;

/**
 * The models of the catalog, in the form of OpenAI's list with Sluice's own facts added. The first is none: who names
 * {@code auto} leaves the choice to Sluice, and programs offer their users what is listed.
 *
 * @param object always {@code list}
 * @param data {@code auto}, and the models in the catalog's order
 */
public record ModelList(String object, List<Entry> data) {
    /**
     * A model.
     *
     * @param id its alias
     * @param object always {@code model}
     * @param created always 0: OpenAI's form has it, and nobody knows when a model was made
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
            long created,
            String ownedBy,
            Optional<String> model,
            Optional<Route> route,
            @JsonInclude(JsonInclude.Include.ALWAYS) Boolean available,
            Optional<Boolean> simulated,
            Optional<String> reason,
            Optional<Integer> contextTokens,
            Optional<Integer> maxOutputTokens) {
        static final Entry AUTO = new Entry(
                "auto",
                "model",
                0,
                "sluice",
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
