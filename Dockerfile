# The images, one target each: aimmo-game-creator, aimmo-game and aimmo-game-worker.
#
#     docker build --target aimmo-game --tag aimmo-game:dev .

# The manifests with empty sources, which determine the dependencies. This stage is
# byte-identical as long as only our own code changes.
FROM rust:1.95-slim-trixie AS manifests
WORKDIR /source
COPY . .
RUN set -eu; \
    find . -type f ! -name Cargo.toml ! -name Cargo.lock ! -name build.rs \
        ! -name lib.rs ! -name main.rs ! -regex '.*/benches/[^/]*' -delete; \
    find . -type d -empty -delete; \
    for manifest in */Cargo.toml */*/Cargo.toml; do \
        sources=${manifest%/*}/src; \
        [ -d "$sources" ] || { mkdir "$sources"; touch "$sources/lib.rs" "$sources/main.rs"; }; \
    done; \
    find . -name '*.rs' | while read -r source; do echo 'fn main() {}' >"$source"; done; \
    find . -exec touch -d @0 {} +

# The pages, which are embedded in the creator.
FROM node:20-trixie-slim AS web
WORKDIR /source/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci
COPY web .
COPY game-creator/openapi.json ../game-creator/openapi.json
COPY messages ../messages
RUN npm run build

# The dependencies are a separate layer. Remove what cargo built from the empty
# sources: it would look newer than the real ones.
FROM rust:1.95-slim-trixie AS build
WORKDIR /source
ENV CARGO_TERM_COLOR=never
COPY --from=manifests /source .
RUN set -eu; \
    cargo build --locked --release -p aimmo-game -p aimmo-game-creator -p aimmo-worker; \
    rm -r target/release/.fingerprint/aimmo*
COPY . .
COPY --from=web /source/web/dist web/dist
# The log line of a panic gives its file and line. Function names are needed only for
# backtraces, and make up a seventh of a binary.
RUN set -eu; \
    cargo build --locked --offline --release -p aimmo-game -p aimmo-game-creator -p aimmo-worker; \
    strip target/release/aimmo-game target/release/aimmo-game-creator target/release/aimmo-worker

# The certificates of public authorities. From the C library, the creator and the game
# need only the shared libraries that they link, not name services or locales: the
# library resolves host names itself.
FROM debian:trixie-slim AS certificates
RUN set -eu; \
    apt-get update; \
    apt-get install --yes --no-install-recommends ca-certificates; \
    install -D --mode=644 /etc/ssl/certs/ca-certificates.crt /image/etc/ssl/certs/ca-certificates.crt

FROM certificates AS creator-files
COPY --from=build /source/target/release/aimmo-game-creator /image/aimmo-game-creator
RUN set -eu; \
    ldd /image/aimmo-game-creator | grep -o '/[^ ]*' | while read -r library; do \
        install -D "$library" "/image$library"; \
    done

FROM certificates AS game-files
COPY --from=build /source/target/release/aimmo-game /image/aimmo-game
RUN set -eu; \
    ldd /image/aimmo-game | grep -o '/[^ ]*' | while read -r library; do \
        install -D "$library" "/image$library"; \
    done

# All images run as an unprivileged user. It is numeric, so that the cluster can verify
# that it is not root.

# The creator, with the portal.
FROM scratch AS aimmo-game-creator
COPY --from=creator-files /image /
USER 65532:65532
# The portal, and the service for games.
EXPOSE 8000 5001
ENTRYPOINT ["/aimmo-game-creator"]

# One game.
FROM scratch AS aimmo-game
COPY --from=game-files /image /
USER 65532:65532
EXPOSE 5000
ENTRYPOINT ["/aimmo-game"]

# One player's worker, with the Python that runs the player's code.
FROM debian:trixie-slim AS aimmo-game-worker
# The sandbox gives players' code access to Python: the program, its standard library
# and its shared libraries. Package tools and manuals are not needed.
RUN set -eu; \
    apt-get update; \
    apt-get install --yes --no-install-recommends python3; \
    rm -rf /usr/lib/python3.*/ensurepip /usr/lib/python3.*/pydoc_data; \
    rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/* /usr/share/doc/* /usr/share/man/*
COPY --from=build /source/target/release/aimmo-worker /aimmo-worker
USER 65532:65532
EXPOSE 5000
ENTRYPOINT ["/aimmo-worker"]
