# Pinout in a container: `docker build -t pinout . && docker run --rm -v "$PWD:/connectors:ro" pinout lint contracts`.
# The build stage needs the registry; what it makes runs without node_modules.
FROM node:24-slim AS build
WORKDIR /pinout
COPY . .
RUN npm ci --ignore-scripts --no-audit --no-fund && npm run build:standalone

FROM node:24-slim
COPY --from=build /pinout/standalone /opt/pinout
RUN ln -s /opt/pinout/bin/pinout.cjs /usr/local/bin/pinout
# Nothing is written: run it with --read-only. Caches of compiled code would be.
ENV NODE_DISABLE_COMPILE_CACHE=1 CI=true
USER node
WORKDIR /connectors
EXPOSE 4010
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4010/__pinout/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["pinout"]
CMD ["mock", "--host", "0.0.0.0", "--port", "4010", "contracts"]
