# The Cloud API simulator, for the local overlay. Built from the root of the repository after the module
# is packaged and its libraries are copied (deploy/images/build).
ARG BASE_IMAGE=docker.io/library/eclipse-temurin:21-jre-noble
FROM ${BASE_IMAGE}
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="cloud-api-simulator" \
      org.opencontainers.image.vendor="Anuencia" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}"

WORKDIR /deployments
COPY testbed/cloud-api-simulator/target/lib/ lib/
COPY testbed/cloud-api-simulator/target/cloud-api-simulator.jar lib/

USER 10001:10001
EXPOSE 8090
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-cp", "lib/*", "io.anuencia.testbed.simulator.CloudApiSimulator"]
