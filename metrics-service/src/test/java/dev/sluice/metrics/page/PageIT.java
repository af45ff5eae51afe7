package dev.sluice.metrics.page;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sluice.metrics.LedgerProfile;
import dev.sluice.testing.KafkaAndPostgres;

/** The page as it is served; what it does is shown in a browser, in system-tests. */
@QuarkusTest
@TestProfile(LedgerProfile.class)
@QuarkusTestResource(KafkaAndPostgres.class)
class PageIT {
    private static final Pattern REFERENCE =
            Pattern.compile("(?:<script src|<link [^>]*href)=\"([^\"]+)\"|from \"\\./([^\"]+)\"");
    private static final int MOST_BYTES = 120_000;

    @Test
    void allThatThePageNeedsIsServedHereAndIsSmall() {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of("/"));
        int bytes = 0;
        while (!open.isEmpty()) {
            String path = open.remove();
            if (seen.add(path)) {
                Response file = get(path);
                assertThat(file.statusCode()).as(path).isEqualTo(200);
                bytes += file.asByteArray().length;
                Matcher references = REFERENCE.matcher(file.asString());
                while (!path.startsWith("/webjars") && references.find()) {
                    open.add(references.group(1) != null ? references.group(1) : "/page/" + references.group(2));
                }
            }
        }

        assertThat(seen).allMatch(path -> path.startsWith("/")).hasSizeGreaterThan(10);
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void nothingOnItMayRunOrLoadThatIsNotItsOwn() {
        Response page = get("/");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.asString()).doesNotContainPattern("<script>|<style|\\son[a-z]+=|style=");
    }
}
