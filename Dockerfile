# One image for API and worker; docker-compose.yml says which of them a container runs.
FROM node:22.21-bookworm-slim
ENV NODE_ENV=production TZ=UTC
WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts ./scripts
COPY prisma ./prisma
# The scripts after installation generate the database client; they need no network. PostgreSQL's own programs are not needed here.
RUN npm ci --omit=dev
COPY . .
RUN mkdir -p /data && chown node:node /data
USER node
ENV LIENTICH_HOME=/data
CMD ["node", "--import", "tsx", "src/main-api.ts"]
