package dev.sluice.system.deploying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.sluice.system.Repository;
import dev.sluice.system.observing.Tools;

/** What {@code kubectl apply -k deploy/kubernetes} sends, by Kubernetes' own schema and beside what Compose runs. */
class KubernetesTest {
    private static final List<String> SERVICES =
            List.of("classifier-service", "local-inference-service", "cloud-inference-service", "metrics-service");

    /** What Compose sets that a cluster does not need, or sets elsewhere. */
    private static final Set<String> NOT_FOR_A_CLUSTER = Set.of(
            // A model is never simulated there.
            "SLUICE_SIMULATOR_URL",
            // An overlay sets it with the catalog.
            "SLUICE_CATALOG",
            // Compose passes on what the machine has.
            "SLUICE_TRUSTED_HOSTS",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "OTEL_EXPORTER_OTLP_HEADERS",
            "OTEL_TRACES_SAMPLER",
            "OTEL_TRACES_SAMPLER_ARG",
            "SLUICE_LEARNING_ENABLED",
            "SLUICE_LEARNING_EXPLORATION",
            "SLUICE_LEARNING_JUDGED_BY",
            "SLUICE_LEARNING_SIMULATED",
            "SLUICE_LOCAL_KEEP_ALIVE",
            "SLUICE_LOCAL_MEMORY_GB",
            "SLUICE_LOCAL_POWERCAP",
            "SLUICE_RETENTION_ANSWERS_MONTHS",
            "SLUICE_RETENTION_TASKS_MONTHS",
            "SLUICE_WORKER_CONCURRENCY",
            "SLUICE_WORKER_WAIT_BOUND_BACKGROUND",
            "SLUICE_WORKER_WAIT_BOUND_INTERACTIVE");

    /** Settings of a cluster of brokers: Compose has one. */
    private static final Set<String> FOR_A_CLUSTER = Set.of("SLUICE_KAFKA_PARTITIONS", "SLUICE_KAFKA_REPLICATION");

    private List<Map<String, Object>> objects;

    @BeforeEach
    void build() throws Exception {
        assumeTrue(Tools.missing("kubectl").isEmpty(), "kubectl is not installed");
        Tools.Said said = Tools.run("kubectl", "kustomize", "deploy/kubernetes");
        assertThat(said.code()).as(said.output()).isZero();
        objects = StreamSupport.stream(new Yaml().loadAll(said.output()).spliterator(), false)
                .map(KubernetesTest::map)
                .toList();
    }

    @Test
    void everyObjectIsOfTheFormThatKubernetesKnows() {
        assertThat(objects)
                .hasSize(12)
                .allSatisfy(object -> assertThatCode(() -> check(object))
                        .as("%s %s", object.get("kind"), name(object))
                        .doesNotThrowAnyException());
    }

    @Test
    void eachServiceListensWhereComposeHasItAndIsToldTheSameThings() throws IOException {
        Map<String, Object> compose = map(
                map(new Yaml().<Object>load(Files.readString(Repository.root().resolve("docker-compose.yml"))))
                        .get("services"));
        for (String service : SERVICES) {
            Map<String, Object> container = container(service);
            Map<String, Object> told = map(map(compose.get(service)).get("environment"));
            assertThat(container.get("image"))
                    .isEqualTo(map(compose.get(service)).get("image"));
            assertThat(list(container.get("ports")))
                    .singleElement()
                    .satisfies(port ->
                            assertThat(map(port).get("containerPort")).isEqualTo(told.get("QUARKUS_HTTP_PORT")));
            Set<String> expected = new TreeSet<>(told.keySet());
            expected.removeAll(NOT_FOR_A_CLUSTER);
            // Compose gives the password to all; here only who has tables gets it.
            if (!service.equals("cloud-inference-service") && !service.equals("metrics-service")) {
                expected.remove("SLUICE_DATABASE_PASSWORD");
            }
            expected.addAll(FOR_A_CLUSTER);
            assertThat(variables(container)).as(service).isEqualTo(expected);
        }
    }

    @Test
    void keysOfProvidersAreInTheEnvironmentOfCloudWorkersAlone() {
        assertThat(SERVICES.stream()
                        .filter(service -> container(service).toString().contains("sluice-providers")))
                .containsExactly("cloud-inference-service");
    }

    @Test
    void aServiceIsReachedByTheNameAndThePortThatTheOthersAreTold() {
        String environment = object("ConfigMap", "sluice-environment").toString();
        for (String service : List.of("metrics-service", "cloud-inference-service")) {
            Object port = map(list(spec(object("Service", service)).get("ports"))
                            .getFirst())
                    .get("port");
            assertThat(environment).contains("http://" + service + ":" + port);
        }
    }

    @Test
    void twoWorkersNeverShareAnOllamaNotEvenWhileOneTakesTheOthersPlace() {
        Map<String, Object> worker = spec(object("Deployment", "local-inference-service"));
        assertThat(worker.get("replicas")).isEqualTo(1);
        assertThat(map(worker.get("strategy")).get("type")).isEqualTo("Recreate");
    }

    private static void check(Map<String, Object> object) throws IOException {
        JsonElement json = new Gson().toJsonTree(object);
        switch (String.valueOf(object.get("kind"))) {
            case "ConfigMap" -> V1ConfigMap.validateJsonElement(json);
            case "Deployment" -> V1Deployment.validateJsonElement(json);
            case "PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(json);
            case "Service" -> V1Service.validateJsonElement(json);
            default -> throw new IllegalArgumentException("an object of no known kind");
        }
    }

    private Set<String> variables(Map<String, Object> container) {
        Set<String> names = new HashSet<>(
                map(object("ConfigMap", "sluice-environment").get("data")).keySet());
        list(container.get("env")).forEach(variable -> names.add(name(map(variable), "name")));
        return names;
    }

    private Map<String, Object> container(String service) {
        Map<String, Object> template = map(spec(object("Deployment", service)).get("template"));
        return map(list(spec(template).get("containers")).getFirst());
    }

    /** By its kind and the beginning of its name: a generated one has a hash behind it. */
    private Map<String, Object> object(String kind, String name) {
        return objects.stream()
                .filter(object ->
                        kind.equals(object.get("kind")) && name(object).startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> spec(Map<String, Object> object) {
        return map(object.get("spec"));
    }

    private static String name(Map<String, Object> object) {
        return name(map(object.get("metadata")), "name");
    }

    private static String name(Map<String, Object> object, String field) {
        return String.valueOf(object.get(field));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }

    private static List<?> list(Object yaml) {
        return yaml instanceof List<?> list ? list : Stream.empty().toList();
    }
}
