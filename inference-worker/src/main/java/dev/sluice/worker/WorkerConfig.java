package dev.sluice.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What a user can set of a worker. Each property {@code sluice.a-b} is also the variable {@code SLUICE_A_B}. */
@ConfigMapping(prefix = "sluice")
public interface WorkerConfig {
    /** The catalog's file; absent for the one that Sluice ships. */
    Optional<Path> catalog();

    /** Where the simulator answers. */
    Optional<URI> simulatorUrl();

    /** The catalog's providers that the simulator stands in for. */
    Optional<Set<String>> simulatedProviders();

    /** How topics are made where they are absent. */
    Kafka kafka();

    /** How the worker works. */
    Worker worker();

    /** How topics are made where they are absent. */
    interface Kafka {
        /** Partitions of each topic but the lanes, which have one. */
        @WithDefault("4")
        int partitions();

        /** Copies of each topic: 1 on one box, 3 on a cluster. */
        @WithDefault("1")
        int replication();
    }

    /** How the worker works. */
    interface Worker {
        /** Local: how many tasks at once over all models; no more than the model server does at once. */
        @WithDefault("1")
        int concurrency();

        /** Local: how long a lane may wait while the worker stays with a model that is in memory. */
        WaitBound waitBound();

        /** Cloud: how many tasks at once for each model. */
        Slots slots();

        /**
         * How long a model may take for a task, all tries together. It must be below the record lock of 15 min, and below
         * the 10 min after which brokers, by default, close a connection that is idle, as a slot's is during a call.
         */
        @WithDefault("9M")
        Duration callTimeout();

        /** The longest pause in the middle of an answer. */
        @WithDefault("2M")
        Duration stallTimeout();

        /** How often a model is asked for the same task where the fault may pass. */
        @WithDefault("3")
        int tries();

        /** The first back-off before another try; it doubles each time, and a random part of it is waited. */
        @WithDefault("500ms")
        Duration backOff();

        /** The longest back-off. */
        @WithDefault("10S")
        Duration maxBackOff();

        /** The longest {@code retry-after} that is waited for; a longer one goes to the next model. */
        @WithDefault("60S")
        Duration maxRetryAfter();

        /** When a provider or local server that fails is left alone. */
        Breaker breaker();

        /** The longest reply of a model server, in bytes: a stream of OpenAI's has some 330 a token. */
        @WithDefault("67108864")
        int maxReplyBytes();

        /** How long a running task may still take when the worker is told to stop. */
        @WithDefault("120S")
        Duration drain();

        /** How often the worker says what it serves. */
        @WithDefault("5S")
        Duration statusEvery();

        /** How often the model servers are asked what they have. */
        @WithDefault("10S")
        Duration inventoryEvery();
    }

    /** Local: how long a lane may wait while the worker stays with a model that is in memory. */
    interface WaitBound {
        /** Lanes that someone waits for; 0 loads another model at once. */
        @WithDefault("60S")
        Duration interactive();

        /** Lanes that have time. */
        @WithDefault("10M")
        Duration background();
    }

    /** When a provider or local server that fails is left alone: its lanes' slots wait, each with its task in hand. */
    interface Breaker {
        /** So many calls in a row must have failed. */
        @WithDefault("5")
        int failures();

        /** For how long the first time; twice as long after each failure that follows. */
        @WithDefault("2S")
        Duration pause();

        /** For how long at most. */
        @WithDefault("30S")
        Duration longestPause();

        /** How long a task waits for the server, before it goes to the next model of its route. */
        @WithDefault("60S")
        Duration patience();

        /** How long a provider is left alone whose account may spend no more. */
        @WithDefault("10M")
        Duration spendPause();
    }

    /** Cloud: how many tasks at once for each model. */
    interface Slots {
        /** Of those that someone waits for. */
        @WithDefault("4")
        int interactive();

        /** Of those that have time. */
        @WithDefault("2")
        int background();
    }
}
