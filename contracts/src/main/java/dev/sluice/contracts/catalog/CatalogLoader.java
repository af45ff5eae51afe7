package dev.sluice.contracts.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.sluice.contracts.Json;

/** Reads a catalog from its YAML file and checks it, so that a mistake is found at start and not by a task. */
public final class CatalogLoader {
    /** The class path resource of the catalog that Sluice ships. */
    public static final String SHIPPED = "/catalog.yaml";

    // A field that is misspelt would otherwise be ignored in silence.
    private static final ObjectMapper YAML = Json.configure(YAMLMapper.builder())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CatalogLoader() {}

    /**
     * The catalog in a file.
     *
     * @throws InvalidCatalogException if the file can't be read, is not a catalog, or contradicts itself
     */
    public static Catalog load(Path file) throws InvalidCatalogException {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InvalidCatalogException(file.toString(), List.of("the file can't be read"));
        }
    }

    /**
     * The catalog that Sluice ships.
     *
     * @throws InvalidCatalogException never in a build whose tests passed
     */
    public static Catalog loadShipped() throws InvalidCatalogException {
        try (InputStream stream = CatalogLoader.class.getResourceAsStream(SHIPPED)) {
            return parse("shipped with Sluice", stream.readAllBytes());
        } catch (IOException e) {
            throw new InvalidCatalogException("shipped with Sluice", List.of("the resource can't be read"));
        }
    }

    /**
     * The catalog in a document.
     *
     * @param origin what the errors call the document
     * @throws InvalidCatalogException if it is not a catalog or contradicts itself
     */
    public static Catalog parse(String origin, byte[] yaml) throws InvalidCatalogException {
        Catalog catalog = read(origin, yaml);
        List<String> problems = new ArrayList<>(CatalogRules.check(catalog));
        problems.addAll(placed(ExampleRules.check(catalog), yaml));
        problems.addAll(placed(EnergyRules.check(catalog), yaml));
        if (!problems.isEmpty()) {
            throw new InvalidCatalogException(origin, problems);
        }
        return catalog;
    }

    private static List<String> placed(List<PlacedMistake> mistakes, byte[] yaml) {
        return mistakes.stream()
                .map(mistake -> mistake.what() + line(yaml, mistake.pointer()))
                .toList();
    }

    private static String line(byte[] yaml, String pointer) {
        try {
            return CatalogLines.suffix(yaml, pointer);
        } catch (IOException e) {
            throw new IllegalStateException("a catalog that was read can be read again", e);
        }
    }

    private static Catalog read(String origin, byte[] yaml) throws InvalidCatalogException {
        try {
            Catalog catalog = YAML.readValue(yaml, Catalog.class);
            if (catalog == null) {
                throw new InvalidCatalogException(origin, List.of("the document is empty"));
            }
            return catalog;
        } catch (JsonMappingException e) {
            throw new InvalidCatalogException(origin, List.of(CatalogMistake.of(e, yaml)));
        } catch (JsonProcessingException e) {
            throw new InvalidCatalogException(origin, List.of(CatalogMistake.of(e)));
        } catch (IOException e) {
            throw new InvalidCatalogException(origin, List.of("the document can't be read"));
        }
    }
}
