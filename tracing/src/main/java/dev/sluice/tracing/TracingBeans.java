package dev.sluice.tracing;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** A service's tracing: off until {@code OTEL_EXPORTER_OTLP_ENDPOINT} says where spans go. */
@Singleton
public final class TracingBeans {
    private static final Logger LOG = Logger.getLogger(TracingBeans.class);
    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    private static final String TRACES_ENDPOINT = "otel.exporter.otlp.traces.endpoint";

    @Produces
    @Singleton
    Tracing tracing(
            @ConfigProperty(name = ENDPOINT) Optional<String> endpoint,
            @ConfigProperty(name = TRACES_ENDPOINT) Optional<String> tracesEndpoint,
            @ConfigProperty(name = "otel.sdk.disabled", defaultValue = "false") boolean disabled,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        Map<String, String> settings = new HashMap<>();
        endpoint.ifPresent(url -> settings.put(ENDPOINT, url));
        tracesEndpoint.ifPresent(url -> settings.put(TRACES_ENDPOINT, url));
        return settings.isEmpty() || disabled ? Tracing.off() : exporting(service, settings);
    }

    /** A mistake in what concerns traces alone keeps no service from its work. */
    private static Tracing exporting(String service, Map<String, String> settings) {
        try {
            Tracing tracing = Tracing.exporting(service, settings);
            LOG.infof("tracing=on endpoints=%s", settings.values());
            return tracing;
        } catch (RuntimeException e) {
            LOG.errorf("tracing=off reason=\"%s\"", e.getMessage());
            return Tracing.off();
        }
    }

    void close(@Disposes Tracing tracing) {
        tracing.close();
    }
}
