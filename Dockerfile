# Sohoa in one image: API, web page and workers. Two stages; runs as an ordinary user, read-only but for /data.
FROM node:24-bookworm-slim AS build
WORKDIR /opt/sohoa
# The lock file alone decides what is installed; the web page is built by `prepare`.
COPY package.json package-lock.json .npmrc ./
COPY scripts ./scripts
COPY src ./src
COPY workers ./workers
COPY models ./models
COPY tsconfig.json tsconfig.build.json ./
RUN npm ci --include=dev --include=optional \
  && npm run prepack \
  && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
# The native engine costs a third less CPU per page than the WebAssembly one.
RUN apt-get update \
  && apt-get install -y --no-install-recommends tesseract-ocr tini \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --create-home --home-dir /data --uid 10001 sohoa
WORKDIR /opt/sohoa
COPY --from=build /opt/sohoa ./
COPY samples ./samples
COPY LICENSE README.md ./
ENV NODE_ENV=production HOST=127.0.0.1 PORT=8080 DATA_FOLDER=/data
USER sohoa
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--"]
CMD ["node", "scripts/start.mjs"]
