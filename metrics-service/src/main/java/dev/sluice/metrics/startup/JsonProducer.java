package dev.sluice.metrics.startup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sluice.contracts.Json;

/** Gives the HTTP interface the JSON conventions of all of Sluice's wires. */
public class JsonProducer {
    @Produces
    @Singleton
    ObjectMapper mapper() {
        return Json.configure(JsonMapper.builder()).build();
    }
}
