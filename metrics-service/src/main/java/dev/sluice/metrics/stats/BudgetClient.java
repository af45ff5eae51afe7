package dev.sluice.metrics.stats;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The budget as cloud-inference-service keeps it. */
@RegisterRestClient(configKey = "budget")
@Path("/v1/budget")
interface BudgetClient {
    @GET
    Uni<Budget> budget();

    /** Its answer, as far as it is shown here. */
    record Budget(List<Period> periods) {}

    /** How a period stands. */
    record Period(
            String scope,
            Optional<BigDecimal> capUsd,
            BigDecimal spentUsd,
            BigDecimal reservedUsd,
            OffsetDateTime resetsAt) {}
}
