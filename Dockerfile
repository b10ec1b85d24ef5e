# syntax=docker/dockerfile:1
# Two stages: install the locked production packages, then copy only what runs. TypeScript runs as it is, so nothing is built.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The image brings Node 24, so the Node of optionalDependencies (for machines with an older one) is left out.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json app.yml ./
COPY src ./src
COPY guide ./guide
# Only /data is written to; run with --read-only and a volume there.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# node itself gets SIGTERM and drains: no shell and no npm in between.
CMD ["node", "src/main.ts"]
