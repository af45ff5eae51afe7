package dev.sluice.worker.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Json;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.contracts.catalog.InvalidCatalogException;
import dev.sluice.tracing.Tracing;
import dev.sluice.worker.WorkerConfig;
import dev.sluice.worker.calling.HttpCalls;
import dev.sluice.worker.execution.Batching;
import dev.sluice.worker.inventory.ModelServers;
import dev.sluice.worker.ledger.CallLedger;

/** The beans of a worker's service. The service itself adds its {@link ModelServers} and its {@link CallLedger}. */
@Singleton
public final class WorkerBeans {
    private static final int LONGEST_HOST = 40;

    /** The catalog, checked: with a mistake in it the service does not start. */
    @Produces
    @Singleton
    Catalog catalog(WorkerConfig config) throws InvalidCatalogException {
        return config.catalog().isPresent()
                ? CatalogLoader.load(config.catalog().get())
                : CatalogLoader.loadShipped();
    }

    /** Sluice's JSON on the service's own HTTP interface too. */
    @Produces
    @Singleton
    ObjectMapper json() {
        return Json.mapper();
    }

    @Produces
    @Singleton
    HttpCalls httpCalls(WorkerConfig config) {
        return new HttpCalls(config.worker().stallTimeout(), config.worker().maxReplyBytes());
    }

    /** Where a service has no other, every call is made at once. */
    @Produces
    @Singleton
    @DefaultBean
    Batching noBatching() {
        return Batching.none();
    }

    @Produces
    @Singleton
    Worker worker(
            WorkerConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Catalog catalog,
            ModelServers servers,
            CallLedger ledger,
            Batching batching,
            MeterRegistry metrics,
            Tracing tracing) {
        return new Worker(name(service), service, config, kafka, catalog, servers, ledger, batching, metrics, tracing);
    }

    private static String name(String service) {
        String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return service + "@" + host() + "-" + random;
    }

    private static String host() {
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return host.substring(0, Math.min(LONGEST_HOST, host.length()));
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    void start(@Observes StartupEvent event, Worker worker) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event, Worker worker) {
        worker.close();
    }
}
