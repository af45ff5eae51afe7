package dev.sluice.metrics.shadow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.sluice.contracts.catalog.CatalogLoader;
import dev.sluice.metrics.LedgerProfile;

/** Every task is to be compared, for money that is enough for one at a time. */
public class ShadowProfile extends LedgerProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("sluice.catalog", catalog().toString());
        overrides.put("sluice.shadow.every", "1s");
        return overrides;
    }

    private static Path catalog() {
        try (InputStream shipped = CatalogLoader.class.getResourceAsStream(CatalogLoader.SHIPPED)) {
            String yaml = new String(shipped.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("shadow: { share: 0, monthly_usd: 2 }", "shadow: { share: 1, monthly_usd: 0.30 }");
            return Files.writeString(Files.createTempFile("shadow", ".yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
