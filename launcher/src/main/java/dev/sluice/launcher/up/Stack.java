package dev.sluice.launcher.up;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import dev.sluice.launcher.process.Guardian;

/**
 * The whole of Sluice on this machine: broker, database and simulator first and at once, then the four services at
 * once; stopped in the opposite order.
 */
final class Stack implements AutoCloseable {
    /** The guardian's name in the run file. Where it lives on, it is at work, and is waited for. */
    static final String GUARDIAN = "guardian";

    private static final Duration START_PATIENCE = Duration.ofSeconds(20);

    private final StackPlan plan;
    private final Progress progress;
    private final Stores stores;
    private final Guardian guardian = Guardian.start();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Watch> storeWatches;
    private final Map<Server, Watch> serviceWatches = new EnumMap<>(Server.class);
    private volatile CompletableFuture<Void> starting = CompletableFuture.completedFuture(null);

    /** Prepares a stack; nothing is started yet but its guardian. */
    Stack(StackPlan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
        this.stores = new Stores(plan);
        Watch.Surroundings surroundings = new Watch.Surroundings(guardian, progress, executor, this::writeRunFile);
        this.storeWatches = stores.watches(surroundings);
        for (Server server : List.of(Server.CLASSIFIER, Server.LOCAL, Server.CLOUD, Server.METRICS)) {
            Services services = new Services(plan, stores);
            serviceWatches.put(
                    server,
                    new Watch(server.title(), () -> services.start(server), Guardian.Kind.SERVICE, surroundings));
        }
    }

    /**
     * Starts everything and returns when all services are ready.
     *
     * @throws UpFailedException if something does not start; the caller then closes the stack
     */
    void start() {
        startAll(storeWatches, started -> {});
        writeRunFile();
        startAll(List.copyOf(serviceWatches.values()), this::awaitReady);
        writeRunFile();
        // Not before: until now the end of a process is a failed start, and starting it again would hide why.
        storeWatches.forEach(Watch::supervise);
        serviceWatches.values().forEach(Watch::supervise);
    }

    /** Whether somebody stops it or has stopped it. */
    boolean isClosed() {
        return closed.get();
    }

    /** Stops everything, in order, once. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        stopAll(List.copyOf(serviceWatches.values()));
        // A broker or database in the middle of its start is let finish: only then it can be stopped in order.
        starting.completeOnTimeout(null, START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failed -> null)
                .join();
        stopAll(List.copyOf(serviceWatches.values()));
        stopAll(storeWatches);
        guardian.close();
        RunFile.delete(plan.data().runFile());
    }

    private void startAll(List<Watch> watches, Consumer<Watch> ready) {
        List<CompletableFuture<Void>> starts = watches.stream()
                .map(watch -> CompletableFuture.runAsync(() -> startOne(watch, ready), executor))
                .toList();
        starting = CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
        try {
            starting.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof UpFailedException known
                    ? known
                    : new UpFailedException(failed.getCause().getMessage(), failed.getCause());
        }
    }

    private void startOne(Watch watch, Consumer<Watch> ready) {
        if (closed.get()) {
            throw new UpFailedException("stopped while Sluice started");
        }
        long began = System.nanoTime();
        watch.start();
        ready.accept(watch);
        progress.done(watch.name(), "up", Duration.ofNanos(System.nanoTime() - began));
    }

    private void awaitReady(Watch watch) {
        serviceWatches.entrySet().stream()
                .filter(entry -> entry.getValue() == watch)
                .map(Map.Entry::getKey)
                .forEach(server -> ServiceReadiness.await(
                        server.title(),
                        watch.process(),
                        plan.ports().url(server),
                        Services.output(plan, server.title())));
    }

    private void stopAll(List<Watch> watches) {
        CompletableFuture.allOf(watches.stream()
                        .map(watch -> CompletableFuture.runAsync(watch::stop, executor))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private synchronized void writeRunFile() {
        if (closed.get()) {
            return;
        }
        List<RunFile.Entry> processes = new ArrayList<>();
        processes.add(RunFile.Entry.of(GUARDIAN, guardian.process()));
        serviceWatches.values().forEach(watch -> processes.addAll(watch.entry()));
        storeWatches.forEach(watch -> processes.addAll(watch.entry()));
        Map<String, Integer> ports = new LinkedHashMap<>();
        Map<String, String> urls = new LinkedHashMap<>();
        for (Server server : Server.values()) {
            ports.put(server.title(), plan.ports().of(server));
            urls.put(
                    server.title(),
                    server == Server.KAFKA
                            ? "127.0.0.1:" + plan.ports().of(server)
                            : plan.ports().url(server));
        }
        if (plan.simulates()) {
            urls.put("model-simulator", "http://127.0.0.1:" + stores.simulatorPort());
        }
        new RunFile(processes, ports, urls).write(plan.data().runFile());
    }
}
