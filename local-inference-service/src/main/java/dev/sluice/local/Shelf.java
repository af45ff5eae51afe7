package dev.sluice.local;

import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.catalog.Provider.Wire;
import dev.sluice.worker.calling.ModelServer;

/** What a local model server has. */
sealed interface Shelf {
    /** Whether the server answered. */
    boolean answers();

    /** Why a model can't be had there, for people; empty where it can. */
    Optional<String> reasonAgainst(String model);

    /** The size of a model's file in bytes, where the server tells it. */
    default Optional<Long> size(String model) {
        return Optional.empty();
    }

    /**
     * The server lists its models.
     *
     * @param sizes the size of each one's file in bytes, by its name; 0 where the server does not tell it
     */
    record Listed(ModelServer server, Map<String, Long> sizes) implements Shelf {
        public Listed {
            sizes = Map.copyOf(sizes);
        }

        @Override
        public Optional<Long> size(String model) {
            return Optional.ofNullable(sizes.get(tagged(model))).filter(size -> size > 0);
        }

        @Override
        public boolean answers() {
            return true;
        }

        @Override
        public Optional<String> reasonAgainst(String model) {
            boolean isOllama = server.provider().wire() == Wire.OLLAMA;
            if (sizes.containsKey(isOllama ? tagged(model) : model)) {
                return Optional.empty();
            }
            return Optional.of(
                    isOllama
                            ? "Ollama at " + server.uri() + " does not have " + model + ": ollama pull " + model
                            : server.name() + " at " + server.uri() + " does not have " + model);
        }
    }

    /** The server answers but keeps no list: it is taken to have what the catalog says. */
    record Unlisted() implements Shelf {
        @Override
        public boolean answers() {
            return true;
        }

        @Override
        public Optional<String> reasonAgainst(String model) {
            return Optional.empty();
        }
    }

    /** No server is there. */
    record Away(ModelServer server) implements Shelf {
        @Override
        public boolean answers() {
            return false;
        }

        @Override
        public Optional<String> reasonAgainst(String model) {
            boolean isOllama = server.provider().wire() == Wire.OLLAMA;
            return Optional.of("no " + (isOllama ? "Ollama" : server.name()) + " answers at " + server.uri());
        }
    }

    /** Ollama's full name of a model: one without a tag means the latest. */
    static String tagged(String model) {
        return model.indexOf(':', model.lastIndexOf('/') + 1) < 0 ? model + ":latest" : model;
    }
}
