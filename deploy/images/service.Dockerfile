# One of the four services on a JVM. Built from the root of the repository, once the module is packaged
# (deploy/images/build); nothing is downloaded but the base.
ARG BASE_IMAGE=docker.io/library/eclipse-temurin:21-jre-noble
FROM ${BASE_IMAGE}
ARG SERVICE
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="${SERVICE}" \
      org.opencontainers.image.vendor="Anuencia" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}"

WORKDIR /deployments
# The parts that seldom change come first, so that a new release is one small layer.
COPY ${SERVICE}/target/quarkus-app/lib/ lib/
COPY ${SERVICE}/target/quarkus-app/quarkus/ quarkus/
COPY ${SERVICE}/target/quarkus-app/app/ app/
COPY ${SERVICE}/target/quarkus-app/quarkus-run.jar ./
# Archives the classes of a start, which the JVM then loads from one file. The training start waits for
# stores that do not exist, and is stopped.
COPY deploy/images/train /usr/local/bin/train
RUN ["/bin/sh", "/usr/local/bin/train"]

# A numeric user, so that Kubernetes can see that it is not root; it owns no files.
USER 10001:10001
# JDK_JAVA_OPTIONS adds to these options.
ENTRYPOINT ["java", "-XX:SharedArchiveFile=/deployments/app.jsa", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-jar", "quarkus-run.jar"]
