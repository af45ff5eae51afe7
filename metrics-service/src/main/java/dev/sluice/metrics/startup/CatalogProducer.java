package dev.sluice.metrics.startup;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.nio.file.Path;
import java.util.Optional;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.contracts.catalog.InvalidCatalogException;

/** Reads the catalog that the user points at with {@code SLUICE_CATALOG}, or the one that Sluice ships. */
public class CatalogProducer {
    /** @throws ConfigurationException with the catalog's problems, a line each; the start ends there */
    @Produces
    @Singleton
    Catalog catalog(@ConfigProperty(name = "sluice.catalog") Optional<Path> file) {
        try {
            return file.isPresent() ? CatalogLoader.load(file.get()) : CatalogLoader.loadShipped();
        } catch (InvalidCatalogException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }
}
