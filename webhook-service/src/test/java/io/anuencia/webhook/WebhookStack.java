package io.anuencia.webhook;

import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.testbed.infrastructure.PublishedRecords;
import io.anuencia.testbed.infrastructure.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A broker that a test may kill, test secrets, and the issuer of test tokens. */
public final class WebhookStack implements QuarkusTestResourceLifecycleManager {

    static final String APP_SECRET = "app-secret-in-use";
    static final String NEXT_APP_SECRET = "app-secret-to-come";
    static final String VERIFY_TOKEN = "verify-token-of-the-tests";

    private final Tokens tokens = Tokens.ofANewKey();
    private LocalKafka kafka;

    @Override
    public Map<String, String> start() {
        kafka = LocalKafka.temporary();
        Topics.ofRepository().create(kafka.bootstrapServers());
        PublishedRecords.watch(kafka.bootstrapServers());
        byte[] pepper = "a pepper of the tests, 32 bytes+".getBytes(StandardCharsets.US_ASCII);
        return Map.of(
                "kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "mp.messaging.connector.smallrye-kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "anuencia.pepper",
                Base64.getEncoder().encodeToString(pepper),
                "anuencia.whatsapp.app-secrets",
                APP_SECRET + "," + NEXT_APP_SECRET,
                "anuencia.whatsapp.verify-token",
                VERIFY_TOKEN,
                "mp.jwt.verify.publickey",
                tokens.publicKey(),
                "mp.jwt.verify.issuer",
                Tokens.ISSUER,
                "mp.jwt.verify.audiences",
                Tokens.AUDIENCE);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(kafka, new TestInjector.MatchesType(LocalKafka.class));
        injector.injectIntoFields(tokens, new TestInjector.MatchesType(Tokens.class));
    }

    @Override
    public void stop() {
        if (kafka != null) {
            PublishedRecords.forget(kafka.bootstrapServers());
            kafka.kill();
        }
    }
}
