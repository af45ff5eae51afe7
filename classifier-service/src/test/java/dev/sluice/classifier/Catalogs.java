package dev.sluice.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.contracts.catalog.InvalidCatalogException;

/** Catalogs without a mistake. */
public final class Catalogs {
    private Catalogs() {}

    /** The one that Sluice ships. */
    public static Catalog shipped() {
        try {
            return CatalogLoader.loadShipped();
        } catch (InvalidCatalogException e) {
            throw new AssertionError(e);
        }
    }

    /** The one of that text. */
    public static Catalog of(String yaml) {
        try {
            return CatalogLoader.parse("test", yaml.getBytes(UTF_8));
        } catch (InvalidCatalogException e) {
            throw new AssertionError(e);
        }
    }
}
