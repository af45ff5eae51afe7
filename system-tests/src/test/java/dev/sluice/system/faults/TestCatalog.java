package dev.sluice.system.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.contracts.catalog.InvalidCatalogException;

/** The shipped catalog, in a file that a scenario may change. */
final class TestCatalog {
    private TestCatalog() {}

    static Path write(Path directory) throws IOException {
        Path file = directory.resolve("catalog.yaml");
        try (InputStream shipped = CatalogLoader.class.getResourceAsStream(CatalogLoader.SHIPPED)) {
            Files.write(file, shipped.readAllBytes());
        }
        return file;
    }

    /** The shipped catalog, whose prices the judge goes by. */
    static Catalog shipped() {
        try {
            return CatalogLoader.loadShipped();
        } catch (InvalidCatalogException e) {
            throw new AssertionError(e);
        }
    }
}
