# Sohoa in one image: API, web page, workers and command line. Runs as an ordinary user, read-only but for /data and
# /tmp. How to start it: docs/deploy.md. Reproducible inputs: pin both bases by digest
# (`docker buildx imagetools inspect NAME`) and pass them as BUILD_BASE and RUN_BASE; npm's part is pinned by the lock file.
ARG BUILD_BASE=node:24-bookworm-slim
ARG RUN_BASE=debian:bookworm-slim

FROM ${BUILD_BASE} AS build
# Node 26, which npm brings, needs it; slim images have none.
RUN apt-get update && apt-get install -y --no-install-recommends libatomic1
WORKDIR /opt/sohoa
COPY package.json package-lock.json .npmrc ./
COPY scripts ./scripts
COPY src ./src
# `npm ci` builds the web page (`prepare`); what only that needs goes again.
RUN npm ci --include=dev --include=optional --no-audit --no-fund \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund
COPY workers ./workers
COPY models ./models
COPY samples ./samples
COPY LICENSE README.md CHANGELOG.md ./
# npm brought the Node that the product runs on: the image needs no second one.
RUN ln -s "$(find /opt/sohoa/node_modules -path '*/node-linux-*/bin/node')" /opt/sohoa/node

FROM ${RUN_BASE}
# The native engine costs a third less CPU per page than the WebAssembly one. Its Vietnamese data are in models/.
RUN apt-get update \
  && apt-get install -y --no-install-recommends libatomic1 tesseract-ocr tini \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --create-home --home-dir /data --uid 10001 sohoa
WORKDIR /opt/sohoa
COPY --from=build /opt/sohoa ./
RUN ln -s /opt/sohoa/node /usr/local/bin/node
# HOME and the cache of compiled code lie where a read-only image may write.
ENV NODE_ENV=production DATA_DIR=/data HOME=/data NODE_COMPILE_CACHE=/data/cache/node-compile
USER sohoa
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT ?? 8080) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--"]
CMD ["node", "scripts/start.mjs"]
