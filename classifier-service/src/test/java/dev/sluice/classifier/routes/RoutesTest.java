package dev.sluice.classifier.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.sluice.classifier.Catalogs;
import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CategoryRoute;
import dev.sluice.contracts.catalog.RoutingProfile;
import dev.sluice.contracts.event.EventRecords;
import dev.sluice.contracts.event.RoutesChanged;
import dev.sluice.contracts.topic.Topics;

class RoutesTest {
    private static final CategoryRoute PLAN = route("cloud-opus", "local-fast");

    private final Catalog catalog = Catalogs.shipped();
    private final Routes routes = new Routes(catalog);

    @Test
    void theCatalogHoldsUntilSomethingIsChanged() {
        assertThat(routes.current().version()).isZero();
        assertThat(routes.current().routes()).isEqualTo(catalog.routes());
    }

    @Test
    void ofTwoChangesMadeOfTheSameVersionTheFirstHoldsInEveryReplica() {
        List<RoutesChanged> log = List.of(
                change(1, RoutingProfile.AS_ROUTED, Map.of("deep-analysis", PLAN)),
                change(1, RoutingProfile.CLOUD_ONLY, Map.of()),
                change(2, RoutingProfile.LOCAL_FIRST, Map.of("deep-analysis", PLAN)));
        Routes other = new Routes(catalog);

        log.forEach(change -> hear(routes, change));
        // Heard twice by one that takes up its listening again.
        log.forEach(change -> hear(other, change));
        log.forEach(change -> hear(other, change));

        assertThat(routes.current()).isEqualTo(other.current());
        assertThat(routes.current().version()).isEqualTo(2);
        assertThat(routes.versions().history())
                .extracting(RoutesChanged::profile)
                .containsExactly(RoutingProfile.AS_ROUTED, RoutingProfile.LOCAL_FIRST);
        assertThat(routes.current().routes().get("deep-analysis").models()).containsExactly("local-fast", "cloud-opus");
    }

    @Test
    void aProfileReadsEveryRoute() {
        hear(routes, change(1, RoutingProfile.CLOUD_ONLY, Map.of("deep-analysis", route("local-fast"))));

        routes.current()
                .routes()
                .forEach((category, route) -> assertThat(route.models())
                        .as(category)
                        .isNotEmpty()
                        .allMatch(alias -> alias.startsWith("cloud-")));

        hear(routes, change(2, RoutingProfile.LOCAL_FIRST, Map.of()));

        assertThat(routes.current().routes().get("complex-reasoning").models())
                .startsWith("local-quality")
                .endsWith("cloud-opus", "cloud-sonnet", "cloud-gpt");
    }

    @Test
    void aRouteToAModelThatTheCatalogNoLongerHasIsLeftOut() {
        hear(routes, change(1, RoutingProfile.AS_ROUTED, Map.of("deep-analysis", route("gone"), "gone", PLAN)));

        assertThat(routes.current().version()).isEqualTo(1);
        assertThat(routes.current().routes()).isEqualTo(catalog.routes());
    }

    @Test
    void whatIsNoChangeIsPassedOver() {
        routes.hear(new ConsumerRecord<>(Topics.ROUTES, 0, 0, null, "{".getBytes(UTF_8)));

        assertThat(routes.current().version()).isZero();
    }

    private static void hear(Routes routes, RoutesChanged change) {
        ProducerRecord<String, byte[]> written = EventRecords.write(Topics.ROUTES, "test", change);
        ConsumerRecord<byte[], byte[]> heard =
                new ConsumerRecord<>(Topics.ROUTES, 0, 0, written.key().getBytes(UTF_8), written.value());
        written.headers().forEach(header -> heard.headers().add(header));
        routes.hear(heard);
    }

    private static RoutesChanged change(long version, RoutingProfile profile, Map<String, CategoryRoute> changed) {
        return new RoutesChanged(
                UUID.randomUUID().toString(), version, profile, changed, "test", "test", Instant.now());
    }

    private static CategoryRoute route(String model, String... fallbacks) {
        return new CategoryRoute(model, List.of(fallbacks), Urgency.INTERACTIVE);
    }
}
