package dev.sluice.metrics.stats;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Json;
import dev.sluice.metrics.report.Reports;
import dev.sluice.metrics.report.Window;

/** Keeps a JSON file up to date for programs that read files. Who reads it finds a whole document at any time. */
@Singleton
class TrackerFile {
    private static final Logger LOG = Logger.getLogger(TrackerFile.class);

    private final StatsReader reader;
    private final Reports reports;
    private final StatsSettings settings;

    @Inject
    TrackerFile(StatsReader reader, Reports reports, StatsSettings settings) {
        this.reader = reader;
        this.reports = reports;
        this.settings = settings;
    }

    @Scheduled(
            identity = "tracker-file",
            every = "${sluice.stats.file-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return settings.file()
                .map(file -> read().emitOn(Infrastructure.getDefaultWorkerPool())
                        .invoke(tracker -> write(file, tracker))
                        .replaceWithVoid()
                        .onFailure()
                        .recoverWithItem(TrackerFile::ignore))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Tracker> read() {
        return reader.stats()
                .chain(stats -> reports.report(
                                new Window(stats.periods().month(), stats.at().plusSeconds(1)), stats.at())
                        .map(month -> Tracker.of(stats, month)));
    }

    private static void write(Path file, Tracker tracker) {
        try {
            Path whole = file.toAbsolutePath();
            Path draft = whole.resolveSibling(whole.getFileName() + ".draft");
            Files.write(draft, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(tracker));
            Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its time says that it is old. */
    private static Void ignore(Throwable failure) {
        LOG.warnf("tracker=not-written error=%s", failure.getClass().getName());
        return null;
    }
}
