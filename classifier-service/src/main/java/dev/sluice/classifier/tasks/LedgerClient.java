package dev.sluice.classifier.tasks;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedMap;

/** metrics-service's account of tasks, as bytes: what it answers is passed on as it is. */
@RegisterRestClient(configKey = "metrics")
@Path("/v1/tasks")
interface LedgerClient {
    @GET
    @Path("/{id}")
    Uni<RestResponse<byte[]>> task(@PathParam("id") String id);

    @GET
    Uni<RestResponse<byte[]>> tasks(@RestQuery MultivaluedMap<String, String> query);
}
